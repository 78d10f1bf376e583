import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { liveSessionCollection, type LiveSession } from '#shared/features/live/index.ts';
import { showCollection, type Show } from '#shared/features/schedule/index.ts';
import { addCardsRun, type CardsRun } from '#electron/features/sop/index.ts';
import type { Documents, DocumentTx } from '#electron/store/documents.port.ts';

export type SessionAct = {
  readonly showId: Id;
  /** Last part of the act's name, such as `end`. */
  readonly act: 'act' | 'end' | 'reopen' | 'resume' | 'message';
  readonly by: Id | null;
  /** Saved with the session, for acts that change the show too. */
  readonly show?: (after: LiveSession) => Show;
};

/**
 * The one way a session changes: read, changed and saved in one transaction, so that cockpit and presenter window
 * acting at once lose nothing. The past cannot be undone; 撤回 is an act of its own. Throws LIVE_NOT_RUNNING.
 */
export function changeSession(
  documents: Documents,
  { showId, act, by, show }: SessionAct,
  change: (session: LiveSession) => LiveSession,
): Promise<{ readonly before: LiveSession; readonly after: LiveSession }> {
  return documents.change({ name: `live.${act}`, scope: showId, by, undoable: false }, async (tx) => {
    const before = await newestSession(tx, showId);
    if (!before) throw new AppError('LIVE_NOT_RUNNING');
    const after = change(before);
    await tx.put(liveSessionCollection, after);
    if (show) await tx.put(showCollection, show(after));
    return { before, after };
  });
}

export type Start = {
  readonly session: LiveSession;
  readonly show: Show;
  readonly by: Id | null;
  /** True for a running session that keeps this machine busy. */
  readonly isOwn: (session: LiveSession) => boolean;
  /** The run of contingency cards for a show without a checklist; null for one that has a checklist. */
  readonly cards: CardsRun | null;
};

/** Saves a new session with its show. Throws LIVE_OTHER_SHOW when another one of this machine is on air. */
export async function saveStart(documents: Documents, { session, show, by, isOwn, cards }: Start): Promise<void> {
  await documents.change({ name: 'live.start', scope: show.id, by, undoable: false }, async (tx) => {
    const sessions = await tx.find(liveSessionCollection, { where: { endedAt: null } });
    const running = sessions.find((one) => one.showId === show.id || isOwn(one));
    if (running) {
      const other = await tx.get(showCollection, running.showId);
      throw new AppError('LIVE_OTHER_SHOW', { title: other?.title ?? '' });
    }
    await tx.put(liveSessionCollection, session);
    await tx.put(showCollection, show);
    if (cards !== null) await addCardsRun(tx, cards);
  });
}

async function newestSession(tx: DocumentTx, showId: Id): Promise<LiveSession | null> {
  const [session] = await tx.find(liveSessionCollection, { where: { showId }, descending: true, limit: 1 });
  return session ?? null;
}
