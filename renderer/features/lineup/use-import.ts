import { useCallback, useState } from 'react';
import type { Id } from '#shared/kernel/ids.ts';
import { lineupContract, type ImportSession, type ImportStage } from '#shared/features/lineup/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { useNotice } from '#renderer/ui/notice.tsx';

const POLL_MS = 200;
const BUSY: readonly ImportStage[] = ['reading', 'judging', 'applying'];

/** True while main works on the import by itself. */
export function isBusy(stage: ImportStage): boolean {
  return BUSY.includes(stage);
}

/** The import of one show as the panel sees it: its state, polled while main works, and what a person can do. */
export type ImportHandle = {
  readonly session: ImportSession | null;
  readonly choose: () => Promise<void>;
  readonly refresh: () => void;
  readonly cancel: () => void;
  readonly close: () => void;
};

export function useImport(showId: Id): ImportHandle {
  const [sessionId, setSessionId] = useState<Id | null>(null);
  const [polling, setPolling] = useState(true);
  const { showError } = useNotice();
  const open = useCommand(lineupContract, 'importOpen');
  const cancel = useCommand(lineupContract, 'importCancel');
  const close = useCommand(lineupContract, 'importClose');
  const query = useCall(
    lineupContract,
    'importSession',
    { sessionId: sessionId ?? '' },
    { enabled: sessionId !== null, ...(polling ? { refetchMs: POLL_MS } : {}) },
  );
  const session = sessionId === null ? null : (query.data ?? null);
  const busy = session === null || isBusy(session.stage);
  if (busy !== polling) setPolling(busy);

  const { mutateAsync: closeSession } = close;
  const forget = useCallback(() => {
    if (sessionId !== null) void closeSession({ sessionId }).catch(() => undefined);
    setSessionId(null);
  }, [closeSession, sessionId]);

  return {
    session,
    choose: async () => {
      try {
        const started = await open.mutateAsync({ showId });
        if (started === null) return;
        forget();
        setSessionId(started.sessionId);
      } catch (thrown) {
        showError(thrown);
      }
    },
    refresh: () => void query.refetch(),
    cancel: () => {
      if (sessionId !== null) cancel.mutate({ sessionId }, { onSettled: () => void query.refetch() });
    },
    close: forget,
  };
}
