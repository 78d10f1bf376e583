import { formatHlc, type Hlc } from '#shared/kernel/hlc.ts';
import {
  advance,
  merge,
  newShadow,
  type AnyAdapter,
  type JsonObject,
  type Merged,
  type Version,
} from '#shared/sync/index.ts';

export type Rules = Pick<AnyAdapter, 'rules' | 'appendOnly' | 'atomic'>;

/** Changes a document in place; null removes it. */
export type Change<T> = ((doc: T) => void) | null;

const START_MS = 1_700_000_000_000;

/** A stamp so many seconds after the document was made, by a device. */
export function stampOf(seconds: number, device: string): Hlc {
  return formatHlc(START_MS + seconds * 1_000, 0, device);
}

/** A document as its maker left it. */
export function firstVersion(doc: object): Version {
  return { doc: doc as JsonObject, shadow: newShadow(stampOf(0, 'maker')) };
}

/** The version after one edit. */
export function edited<T>(rules: Rules, version: Version, hlc: Hlc, change: Change<T>): Version {
  const before = version.doc;
  let after: JsonObject | null = null;
  if (change !== null) {
    after = structuredClone(before);
    change(after as T);
  }
  return { doc: after, shadow: advance({ adapter: rules, before, after, shadow: version.shadow, hlc }) };
}

export type Fork<T extends object> = {
  readonly rules?: Rules;
  readonly start: T;
  /** What is done to the document before the two part, a second after another from 1. */
  readonly first?: readonly Change<T>[];
  /** Edits here, a second after another from 20: later than theirs unless said otherwise. */
  readonly ours: readonly Change<T>[];
  readonly oursFrom?: number;
  /** Edits there, which the hub has already; from second 10 unless said otherwise. */
  readonly theirs: readonly Change<T>[];
  readonly theirsFrom?: number;
};

export type Forked = {
  readonly base: Version;
  readonly ours: Version;
  readonly theirs: Version;
  readonly merged: Merged;
};

/** Two devices, `here` and `there`, edit one document without hearing of each other, then one merges. */
export function fork<T extends object>(story: Fork<T>): Forked {
  const rules = story.rules ?? { rules: [] };
  const run = (from: Version, changes: readonly Change<T>[], second: number, device: string): Version =>
    changes.reduce((version, change, at) => edited(rules, version, stampOf(second + at, device), change), from);
  const base = run(firstVersion(story.start), story.first ?? [], 1, 'maker');
  const ours = run(base, story.ours, story.oursFrom ?? 20, 'here');
  const theirs = run(base, story.theirs, story.theirsFrom ?? 10, 'there');
  return { base, ours, theirs, merged: merge({ adapter: rules, base, ours, theirs }) };
}
