export type ShippedPackage = {
  /** `name@version`. */
  readonly key: string;
  readonly name: string;
  readonly version: string;
  /** SPDX expression of the lock file; `unknown` when it names none. */
  readonly licence: string;
  readonly integrity: string;
};
export function isAllowed(licence: string): boolean;
export function shippedPackages(): readonly ShippedPackage[];
