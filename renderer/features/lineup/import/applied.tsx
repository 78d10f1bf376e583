import { Check } from 'lucide-react';
import type { ImportSession } from '#shared/features/lineup/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { formatCount } from '#renderer/ui/format.ts';
import type { LineupText } from '../lineup.text.zh.ts';

type Props = { readonly session: ImportSession; readonly t: LineupText; readonly onDone: () => void };

export function Applied({ session, t, onDone }: Props) {
  const { ok, create, update } = session.counts;
  const { held } = session.intoLineup;
  const button = (
    <Button kind="primary" onClick={onDone}>
      {t.import.done}
    </Button>
  );
  return (
    <EmptyState
      icon={Check}
      title={t.import.applied(formatCount(ok - held))}
      how={t.import.appliedHint(t.import.summary(formatCount(create), formatCount(update - held)))}
      action={button}
    />
  );
}
