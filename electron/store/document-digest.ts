import { hash } from 'node:crypto';

/** What a digest covers of a row: enough that no byte of the document can change unnoticed. */
export type Digested = {
  readonly collection: string;
  readonly id: string;
  readonly version: number;
  readonly schemaVersion: number;
  readonly body: string;
};

/** 132 bits are plenty against chance, and a third shorter in every row. */
const LENGTH = 22;

/** SHA-256 over the parts of a document's row, as base64url, cut to 22 characters. */
export function digestOf({ collection, id, version, schemaVersion, body }: Digested): string {
  const head = `${collection}\0${id}\0${String(version)}\0${String(schemaVersion)}\0`;
  // In one call: three times as quick as a hash object, and an import makes one for each row.
  return hash('sha256', head + body, 'base64url').slice(0, LENGTH);
}
