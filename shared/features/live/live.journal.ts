import { z } from 'zod';
import { idSchema } from '#shared/kernel/ids.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { currentRunOf } from './session.rules.ts';
import type { LiveSession, Marker } from './live.model.ts';

/** Kinds of journal events that going live writes. */
export const LIVE_KINDS = [
  'live.start',
  'live.end',
  'live.resume',
  'live.reopen',
  'live.takeover',
  'cue.start',
  'cue.end',
  'cue.skip',
  'cue.hold',
  'cue.release',
  'cue.add',
  'message',
  'marker',
] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

const markerDataSchema = z.object({ label: z.string(), by: idSchema.nullable() });

/** A marker from its journal row; null for a row that is none. */
export function markerOf(event: {
  readonly id: Id;
  readonly showId: Id;
  readonly at: Instant;
  readonly data: unknown;
}): Marker | null {
  const data = markerDataSchema.safeParse(event.data);
  return data.success ? { id: event.id, showId: event.showId, at: event.at, ...data.data } : null;
}

export type Cue = { readonly kind: LiveKind; readonly data: Readonly<Record<string, unknown>> };

/** The cues that lead from one state of the session to the next. */
export function cuesBetween(before: LiveSession, after: LiveSession): readonly Cue[] {
  const cues: Cue[] = [];
  const was = currentRunOf(before);
  const is = currentRunOf(after);
  const changed = before.currentRun !== after.currentRun || was?.itemId !== is?.itemId;
  if (changed && was) cues.push({ kind: 'cue.end', data: { itemId: was.itemId } });
  if (changed && is) cues.push({ kind: 'cue.start', data: { itemId: is.itemId } });
  for (const run of after.runs.slice(before.runs.length)) {
    if (run.skipped) cues.push({ kind: 'cue.skip', data: { itemId: run.itemId } });
  }
  if (!changed && was && is && was.addedMs !== is.addedMs) {
    cues.push({ kind: 'cue.add', data: { itemId: is.itemId, ms: is.addedMs - was.addedMs } });
  }
  if (before.heldSince === null && after.heldSince !== null) cues.push({ kind: 'cue.hold', data: {} });
  if (before.heldSince !== null && after.heldSince === null) cues.push({ kind: 'cue.release', data: {} });
  return cues;
}
