import type { Id } from '#shared/kernel/ids.ts';
import { liveSessionCollection, type LiveSession } from '#shared/features/live/index.ts';
import type { Documents } from '#electron/store/documents.port.ts';

/** Waits until a session that another machine changes has come to be as wanted; false when it has not within `ms`. */
export function settledSession(
  documents: Documents,
  sessionId: Id,
  wanted: (session: LiveSession) => boolean,
  ms: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (settled: boolean): void => {
      clearTimeout(timer);
      unsubscribe();
      resolve(settled);
    };
    const look = async (): Promise<void> => {
      const session = await documents.get(liveSessionCollection, sessionId);
      if (session !== null && wanted(session)) end(true);
    };
    const timer = setTimeout(() => {
      end(false);
    }, ms);
    const unsubscribe = documents.onChanged(({ collection }) => {
      if (collection === liveSessionCollection.name) void look();
    });
  });
}
