import type { ComponentType } from 'react';
import type { ErrorDetails } from '#shared/kernel/app-error.ts';

/** The sentence for an error code and the way out, in one language. */
export type ErrorSentence = (details: ErrorDetails) => { readonly what: string; readonly way: string };

/** Name of an undoable act, filled with its params: "移动 08 号". */
export type ActName = (params: Readonly<Record<string, string | number>>) => string;

/** The part of a feature's words that the shell needs. A feature's own catalogue extends this. */
export type FeatureText = {
  readonly errors: Readonly<Record<string, ErrorSentence>>;
  readonly acts: Readonly<Record<string, ActName>>;
};

export type FeatureRoute = {
  /** Path below the root, such as `/schedule`. */
  readonly path: string;
  /** `bare` routes have no rail and top bar (presenter, print pages). */
  readonly frame?: 'app' | 'bare';
  readonly load: () => Promise<{ readonly Screen: ComponentType }>;
};

/** An entry of the rail. `order` sorts; `sequence` is the printed key sequence after G. */
export type FeatureNav = {
  readonly path: string;
  readonly order: number;
  readonly icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  readonly label: { readonly zh: string; readonly en: string };
  readonly key: string;
  /** Pages without an entry of their own that belong to this one. */
  readonly also?: readonly string[];
};

/** An act reachable from the command palette. */
export type FeatureAction = {
  readonly id: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly keys?: readonly string[];
  readonly run: (go: (path: string) => void) => void;
};

export type RendererFeature = {
  readonly routes: readonly FeatureRoute[];
  readonly nav?: readonly FeatureNav[];
  readonly actions?: readonly FeatureAction[];
  readonly text: { readonly zh: FeatureText; readonly en: FeatureText };
};

/** A feature without a screen says so. */
export const noScreens: RendererFeature = {
  routes: [],
  text: { zh: { errors: {}, acts: {} }, en: { errors: {}, acts: {} } },
};
