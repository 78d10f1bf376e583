import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalText,
  ENVELOPE_VERSION,
  envelopeOf,
  equal,
  HARD_LIMIT_BYTES,
  openEnvelope,
  readWire,
  SOFT_LIMIT_BYTES,
  versionOf,
  wireText,
  withLocal,
  withoutLocal,
  type Envelope,
  type Json,
  type JsonObject,
  type Version,
} from '#shared/sync/index.ts';
import { edited, firstVersion, stampOf } from './fork.ts';
import { anyEdit, changeOf, SHEET_RULES, START, type Sheet } from './random-sheet.ts';

const FACTS = { o: 'op-1', a: 'UABC', d: 'device-1', p: null, c: 3, r: 7 };
const version = firstVersion(START);
const envelope = envelopeOf(version, FACTS);
const openedAs = (raw: unknown, schemaVersion = 3): string => openEnvelope(JSON.stringify(raw), schemaVersion).kind;

function reopened(sent: Version): Version | null {
  const opened = openEnvelope(JSON.stringify(envelopeOf(sent, FACTS)), 3);
  return opened.kind === 'known' ? versionOf(opened.envelope) : null;
}

describe('an envelope', () => {
  it('brings a version over with all of its merge state', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 8 }), (edits) => {
        const sent = edits.reduce(
          (last, edit, at) =>
            edited<Sheet>(SHEET_RULES, last, stampOf(at + 1, 'here'), changeOf(edit, `k${String(at)}`)),
          version,
        );
        expect(reopened(sent)).toEqual(sent);
      }),
    );
  });

  it('brings a tombstone over', () => {
    const tombstone: Version = { doc: null, shadow: { ...version.shadow, h: stampOf(5, 'here') } };
    expect(reopened(tombstone)).toEqual(tombstone);
  });

  it('says who wrote it, on what, and leaves empty maps out', () => {
    expect(envelope).toMatchObject({ ...FACTS, v: ENVELOPE_VERSION, h: stampOf(0, 'maker') });
    expect(Object.keys(envelope)).not.toContain('g');
    expect(Object.keys(envelope)).not.toContain('k');
  });

  it('keeps fields of the document that this studio does not know', () => {
    const doc: JsonObject = { ...envelope.b, newField: { deep: ['x'] } };
    expect(reopened({ ...version, doc })?.doc).toEqual(doc);
  });
});

describe('what lies on the hub', () => {
  it('is known in the version of this studio and older ones', () => {
    expect([openedAs(envelope, 3), openedAs(envelope, 4)]).toEqual(['known', 'known']);
  });

  it('is left as it is when a newer studio wrote it: another envelope, or another shape of the document', () => {
    expect(openedAs({ v: ENVELOPE_VERSION + 1, whatever: true })).toBe('newer');
    expect(openedAs(envelope, 2)).toBe('newer');
  });

  it('is broken when it is no envelope', () => {
    const { h: _h, ...withoutStamp } = envelope;
    const wrong: unknown[] = [null, 'text', 1, [], {}, withoutStamp, { ...envelope, v: 0 }, { ...envelope, v: '2' }];
    for (const raw of wrong) expect(openedAs(raw), JSON.stringify(raw)).toBe('broken');
    for (const text of ['', '{', 'undefined']) expect(openEnvelope(text, 3).kind).toBe('broken');
  });

  it('is broken when a field has the wrong shape', () => {
    const wrong: Partial<Record<keyof Envelope, unknown>>[] = [
      { b: [] },
      { b: 'text' },
      { f: { title: 5 } },
      { g: { title: 0.5 } },
      { k: { items: { a: 1 } } },
      { r: -1 },
      { c: 0 },
      { o: '' },
      { o: 'x'.repeat(201) },
      { h: 'x'.repeat(121) },
      { d: 'x'.repeat(81) },
    ];
    for (const one of wrong) expect(openedAs({ ...envelope, ...one }), JSON.stringify(one)).toBe('broken');
  });

  it('never throws, whatever text it is', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify({ ...envelope, b: value })),
    );
    fc.assert(
      fc.property(anything, (text) => {
        expect(['known', 'newer', 'broken']).toContain(openEnvelope(text, 3).kind);
      }),
    );
  });
});

describe('text on the wire', () => {
  it('gives back the signature and the envelope to the letter', () => {
    fc.assert(
      fc.property(fc.base64String(), fc.string(), (signature, json) => {
        expect(readWire(wireText(signature, json))).toEqual({ signature, json });
      }),
    );
  });

  it('is none without a line for the signature', () => {
    expect(readWire('{"v":1}')).toBeNull();
    expect(readWire('')).toBeNull();
  });

  it('has limits that leave room between a word of warning and a refusal', () => {
    expect([SOFT_LIMIT_BYTES, HARD_LIMIT_BYTES]).toEqual([65_536, 262_144]);
  });
});

describe('the order of keys', () => {
  /** The same value with the keys of every object the other way round. */
  function turned(value: Json): Json {
    if (Array.isArray(value)) return (value as readonly Json[]).map(turned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, turned(inner)]),
    );
  }

  it('makes no difference to what an envelope says', () => {
    const open = openEnvelope(JSON.stringify(turned(envelope as unknown as Json)), 3);
    expect(open).toEqual({ kind: 'known', envelope });
  });

  it('makes no difference to whether two values are equal, nor to their canonical text; any other change does', () => {
    const value = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(equal(a, turned(a))).toBe(true);
        expect(canonicalText(turned(a))).toBe(canonicalText(a));
        expect(canonicalText(a) === canonicalText(b)).toBe(equal(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it('does not make a missing key of null', () => {
    expect(equal({ a: null }, {})).toBe(false);
    expect(equal({}, { a: null })).toBe(false);
    expect(equal({ a: null }, { b: null })).toBe(false);
  });
});

describe('fields of one device', () => {
  it('do not travel, and what arrives leaves them as they are here', () => {
    const doc: JsonObject = { id: '1', title: 'there', window: 'there' };
    const sent = withoutLocal(doc, ['window']);
    expect(sent).toEqual({ id: '1', title: 'there' });
    const mine: JsonObject = { id: '1', title: 'here', window: 'here' };
    expect(withLocal(sent, mine, ['window'])).toEqual({ id: '1', title: 'there', window: 'here' });
    expect(withLocal(sent, null, ['window'])).toEqual(sent);
    expect(withoutLocal(doc, [])).toBe(doc);
  });
});
