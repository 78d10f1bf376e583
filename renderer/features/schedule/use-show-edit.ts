import { useEffect, useState } from 'react';
import { DEFAULT_TIME_ZONE } from '#shared/kernel/time.ts';
import { scheduleContract, type SeriesScope, type ShowDraft } from '#shared/features/schedule/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { useNotice } from '#renderer/ui/notice.tsx';
import { ruleOf, sketchOf, type Editing, type Repeat, type Sketch } from './draft.ts';

type SaveAs = 'draft' | 'planned' | 'locked';

/** State of the panel: what is typed, what the check says, and saving it. */
export function useShowEdit(editing: Editing, onSketch: (sketch: Sketch) => void, onSaved: () => void) {
  const { show } = editing;
  const notice = useNotice();
  const [draft, setDraft] = useState(editing.draft);
  const [repeat, setRepeat] = useState<Repeat>('none');
  const [scope, setScope] = useState<SeriesScope>('one');
  const [reason, setReason] = useState('');
  const [timeProblem, setTimeProblem] = useState<string | null>(null);
  const create = useCommand(scheduleContract, 'create');
  const update = useCommand(scheduleContract, 'update');
  const { roomId, anchorId, crew, startsAt, endsAt, timeZone = DEFAULT_TIME_ZONE } = draft;
  const slot = { showId: show?.id ?? null, roomId, anchorId, crew, startsAt, endsAt, timeZone };
  const check = useCall(scheduleContract, 'checkShow', slot, { enabled: roomId !== '', keepPrevious: true }).data;
  useEffect(() => {
    onSketch(sketchOf(show, draft, check));
  }, [show, draft, check, onSketch]);
  const change = (part: Partial<ShowDraft>): void => {
    setDraft((current) => ({ ...current, ...part }));
  };
  const save = async (as: SaveAs): Promise<void> => {
    try {
      if (show) await update.mutateAsync({ showId: show.id, draft, as, reason: reason === '' ? null : reason, scope });
      else await create.mutateAsync({ draft, as, rrule: ruleOf(repeat) });
      onSaved();
    } catch (error) {
      notice.showError(error);
    }
  };
  const busy = create.isPending || update.isPending;
  const fields = { repeat, setRepeat, scope, setScope, reason, setReason, timeProblem, setTimeProblem };
  return { draft, change, check, save, busy, ...fields };
}
