import type { Clock } from '#shared/kernel/clock.ts';
import type { Doc } from '#shared/kernel/collection.ts';
import { parseHlc, type Hlc } from '#shared/kernel/hlc.ts';
import type { IdSource } from '#shared/kernel/ids.ts';
import {
  equal,
  joinLineages,
  merge,
  versionOf,
  withLocal,
  withoutLocal,
  type AnyAdapter,
  type ConflictDoc,
  type Envelope,
  type JsonObject,
  type MergeConflict,
  type Position,
  type Version,
} from '#shared/sync/index.ts';
import { firstShadow, object, UNTOUCHED, type HubRow } from './hub-rows.ts';
import type { Incoming } from './hub-store.port.ts';
import { lineageOf } from './hub-verdict.ts';

export type Known = Extract<Incoming, { readonly kind: 'known' }>;
export type Local = { readonly body: string; readonly hlc: string };

/** One entry and all that is known here of its document. */
export type Case = {
  readonly adapter: AnyAdapter;
  readonly item: Known;
  /** The log it lies on; null while that is not known. */
  readonly log: string | null;
  readonly mine: Local | undefined;
  readonly row: HubRow | undefined;
};

/** What is to be written for one document. */
export type Outcome = {
  readonly id: string;
  readonly row: HubRow;
  readonly doc: JsonObject | null;
  /** In step with the hub: nothing waits to be sent any more. */
  readonly clean: boolean;
  readonly conflicts: readonly ConflictDoc[];
};

/** The field at fault of a document that does not fit its schema. Its value is not kept. */
export class Unfit extends Error {
  readonly field: string;

  constructor(field: string) {
    super('An entry of the hub does not fit');
    this.field = field;
  }
}

/** Nothing was edited here: the hub's version takes its place. Throws Unfit. */
export function taken(one: Case): Outcome {
  const theirs = theirsOf(one);
  const doc = fitted(one, theirs.doc);
  return { id: one.item.id, row: rowOf(one, { shadow: theirs.shadow }), doc, clean: true, conflicts: [] };
}

/**
 * This store wrote it itself, its answer was lost, and the document has gone on from there: nothing to merge with.
 * Throws Unfit.
 */
export function ownAgain(one: Case): Outcome {
  const theirs = theirsOf(one);
  const ours = oursOf(one);
  const clean = equal(ours.doc, theirs.doc);
  const doc = fitted(one, ours.doc);
  const unsentSince = one.row?.unsentSince ?? null;
  const row = rowOf(one, { shadow: ours.shadow, base: clean ? null : theirs, unsentSince });
  return { id: one.item.id, row, doc, clean, conflicts: [] };
}

/** Edited here, or neither goes on from the other (`forks`). Throws Unfit. */
export function merged(
  deps: { readonly clock: Clock; readonly ids: IdSource },
  one: Case,
  forks: readonly Position[],
): Outcome {
  const { adapter, item, row } = one;
  const theirs = theirsOf(one);
  const fitting = fitted(one, theirs.doc);
  const ours = oursOf(one);
  const { base: known = null, seen = null, unsentSince = null } = row ?? {};
  // What lies here on a state that theirs does not go on from is nothing to merge on.
  const base = forks.length === 0 ? known : null;
  const result = merge({ adapter, base, seen, forks, ours, theirs, unsentSince: item.envelope.u ?? null });
  // What does not make a sound document gives way to the hub's; ours is kept whole in a conflict.
  const sound = attempt(() => fitted(one, result.doc));
  const doc = sound === undefined ? fitting : sound;
  const shadow = sound === undefined ? theirs.shadow : result.shadow;
  const conflicts = sound === undefined ? [lostWhole(ours, theirs)] : result.conflicts;
  const clean = equal(doc === null ? null : withoutLocal(doc, adapter.localOnly ?? []), theirs.doc);
  return {
    id: item.id,
    row: rowOf(one, {
      shadow,
      base: clean ? null : theirs,
      unsentSince: clean ? null : laterOf(unsentSince, theirs.shadow.h),
    }),
    doc,
    clean,
    conflicts: conflicts.map((conflict) => conflictDoc(deps, one, doc ?? ours.doc, conflict)),
  };
}

/** What lies on the hub, in the shape this studio knows. */
function theirsOf({ adapter, item }: Case): Version {
  const version = versionOf(item.envelope);
  const { upgrade, schemaVersion } = adapter.collection;
  const { c } = item.envelope;
  if (version.doc === null || upgrade === undefined || c >= schemaVersion) return version;
  return { ...version, doc: upgrade(version.doc, c) as JsonObject };
}

function oursOf({ adapter, mine, row }: Case): Version {
  return {
    doc: mine === undefined ? null : withoutLocal(object(mine.body), adapter.localOnly ?? []),
    shadow: row?.shadow ?? firstShadow(mine?.hlc ?? ''),
  };
}

/** The whole document, with this device's own fields, made whole again. Throws Unfit. */
function fitted({ adapter, mine }: Case, doc: JsonObject | null): JsonObject | null {
  if (doc === null) return null;
  const whole = withLocal(doc, mine === undefined ? null : object(mine.body), adapter.localOnly ?? []);
  const settled = adapter.settle === undefined ? whole : adapter.settle(whole as unknown as Doc);
  const { success, error } = adapter.collection.schema.safeParse(settled);
  if (!success) throw new Unfit(error.issues[0]?.path.map(String).join('.') ?? '');
  return settled;
}

/** Undefined when it does not fit, or does not even bear being settled. */
function attempt(work: () => JsonObject | null): JsonObject | null | undefined {
  try {
    return work();
  } catch {
    // Two sound halves need not make a sound whole.
    return undefined;
  }
}

function rowOf({ item, row, log }: Case, state: Pick<HubRow, 'shadow'> & Partial<HubRow>): HubRow {
  const { collection, id, revision } = item;
  const lineage = joinLineages(row?.lineage ?? {}, lineageOf(item, log));
  return { ...UNTOUCHED, collection, id, revision, lineage, ...state };
}

/** What the hub has is known from now on. */
function laterOf(unsentSince: Hlc | null, heard: Hlc): Hlc | null {
  return unsentSince === null || unsentSince > heard ? unsentSince : heard;
}

function lostWhole(ours: Version, theirs: Version): MergeConflict {
  return {
    path: '',
    kept: theirs.doc ?? undefined,
    lost: ours.doc ?? undefined,
    keptHlc: theirs.shadow.h,
    lostHlc: ours.shadow.h,
    open: false,
  };
}

function conflictDoc(
  { clock, ids }: { readonly clock: Clock; readonly ids: IdSource },
  { adapter, item }: Case,
  doc: JsonObject | null,
  conflict: MergeConflict,
): ConflictDoc {
  const { path, kept, lost, keptHlc, lostHlc, open } = conflict;
  return {
    id: ids.next(),
    collection: item.collection,
    documentId: item.id,
    title: doc === null || adapter.titleOf === undefined ? '' : adapter.titleOf(doc as unknown as Doc),
    path,
    kept: { value: kept, ...writer(keptHlc, item.envelope) },
    lost: { value: lost, ...writer(lostHlc, item.envelope) },
    open,
    foundAt: clock.now(),
    settled: null,
  };
}

/** Who wrote a stamp: its device, and the person where the envelope is the device's own. */
function writer(hlc: string, envelope: Envelope): { hlc: string; device: string; by: string | null } {
  const { device } = parseHlc(hlc);
  return { hlc, device, by: device === envelope.d ? envelope.p : null };
}
