import { z } from 'zod';
import type { Json, JsonObject } from './json.ts';
import type { Version } from './shadow.model.ts';

/** Version of the envelope itself. One of a newer studio is kept as it is and never rewritten. */
export const ENVELOPE_VERSION = 1;

/** Above this a document is worth a word in the log; above the hard limit it is not sent. Bytes. */
export const SOFT_LIMIT_BYTES = 64 * 1024;
export const HARD_LIMIT_BYTES = 256 * 1024;

const stamps = z.record(z.string(), z.string());
const position = z.object({ r: z.number().int().nonnegative(), h: z.string().max(120), f: stamps });
const jsonObject = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/**
 * What lies on the hub under `<collection>.<id>`.
 * v envelope version · o operation id, unique per write · a author's public key · d device · p acting person ·
 * c schema version of the collection · h newest stamp · r revision it was written on · f, g, k see Shadow ·
 * u only after a hub has lost its past: stamps later than this one were not on it, and their author knew of no others ·
 * e name of the log it was written to · s how far its author had read that log · w only when what lay at `r` was not
 * taken: the last state that was · l states of other logs that it goes on from (see Lineage) · b the document, null for
 * a tombstone. e, s, w and l came later: older studios leave them out and read past them, so the version stayed.
 */
export const envelopeSchema = z.object({
  v: z.literal(ENVELOPE_VERSION),
  o: z.string().min(1).max(200),
  a: z.string().max(80),
  d: z.string().max(80),
  p: z.string().max(40).nullable(),
  c: z.number().int().positive(),
  h: z.string().max(120),
  r: z.number().int().nonnegative(),
  f: stamps,
  g: z.record(z.string(), z.number().int()).optional(),
  k: z.record(z.string(), stamps).optional(),
  u: z.string().max(120).optional(),
  e: z.string().max(120).optional(),
  s: z.number().int().nonnegative().optional(),
  w: position.optional(),
  l: z.record(z.string(), position).optional(),
  b: jsonObject.nullable(),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** The version of a document that an envelope carries. */
export function versionOf(envelope: Envelope): Version {
  return { doc: envelope.b, shadow: { h: envelope.h, f: envelope.f, g: envelope.g ?? {}, k: envelope.k ?? {} } };
}

export type EnvelopeFacts = Pick<Envelope, 'o' | 'a' | 'd' | 'p' | 'c' | 'r' | 'u' | 'e' | 's' | 'w' | 'l'>;

/** Puts a version into an envelope; empty maps are left out. */
export function envelopeOf({ doc, shadow }: Version, facts: EnvelopeFacts): Envelope {
  const { h, f, g, k } = shadow;
  return {
    v: ENVELOPE_VERSION,
    ...facts,
    h,
    f: { ...f },
    ...(Object.keys(g).length === 0 ? {} : { g: { ...g } }),
    ...(Object.keys(k).length === 0 ? {} : { k: { ...k } }),
    b: doc,
  };
}

/** Text on the wire: the author's signature over the second line, then the envelope as JSON. */
export function wireText(signature: string, json: string): string {
  return `${signature}\n${json}`;
}

/** Splits a wire text; null when it is none. */
export function readWire(text: string): { readonly signature: string; readonly json: string } | null {
  const end = text.indexOf('\n');
  return end < 0 ? null : { signature: text.slice(0, end), json: text.slice(end + 1) };
}

/** What an envelope turned out to be: known, of a newer studio, or not one at all. */
export type Opened =
  { readonly kind: 'known'; readonly envelope: Envelope } | { readonly kind: 'newer' } | { readonly kind: 'broken' };

/** Whose signature a parsed envelope asks to be checked against; null when it names nobody. Newer ones name it too. */
export function authorOf(raw: unknown): string | null {
  const author = typeof raw === 'object' && raw !== null && 'a' in raw ? raw.a : null;
  return typeof author === 'string' ? author : null;
}

/** Opens the JSON of a wire text. `schemaVersion` is what this studio knows of the collection. */
export function openEnvelope(json: string, schemaVersion: number): Opened {
  const raw = parsedJson(json);
  return raw === undefined ? { kind: 'broken' } : openParsed(raw, schemaVersion);
}

/** The JSON of a wire text, parsed; undefined when it is none. */
export function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Broken on the way, or not written by a studio.
    return undefined;
  }
}

/** As openEnvelope, for JSON that was parsed already. */
export function openParsed(raw: unknown, schemaVersion: number): Opened {
  if (isNewerEnvelope(raw)) return { kind: 'newer' };
  const parsed = envelopeSchema.safeParse(raw);
  if (!parsed.success) return { kind: 'broken' };
  return parsed.data.c > schemaVersion ? { kind: 'newer' } : { kind: 'known', envelope: parsed.data };
}

function isNewerEnvelope(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'v' in raw && typeof raw.v === 'number' && raw.v > ENVELOPE_VERSION;
}

/** Takes out the fields that mean something on one device only. */
export function withoutLocal(doc: JsonObject, localOnly: readonly string[]): JsonObject {
  if (localOnly.length === 0) return doc;
  return Object.fromEntries(Object.entries(doc).filter(([key]) => !localOnly.includes(key)));
}

/** Puts this device's own fields back into a document that came from the hub. */
export function withLocal(doc: JsonObject, local: JsonObject | null, localOnly: readonly string[]): JsonObject {
  if (localOnly.length === 0 || local === null) return doc;
  const own: [string, Json][] = localOnly.flatMap((key) => (local[key] === undefined ? [] : [[key, local[key]]]));
  return { ...doc, ...Object.fromEntries(own) };
}
