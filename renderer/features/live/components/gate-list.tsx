import { ClockAlert, UserRoundCheck } from 'lucide-react';
import { Link } from 'react-router';
import type { GateStep } from '#shared/features/live/index.ts';
import type { SelectableShow } from '#shared/features/schedule/index.ts';
import { sopTextEn, sopTextZh, StepStatusTag } from '#renderer/features/sop/index.ts';
import { useText } from '#renderer/ui/language.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { formatTime } from '#shared/kernel/time.ts';
import { useLiveText } from '../use-live.ts';
import type { Gate } from '../gate.ts';
import styles from './gate-panel.module.css';

type GateListProps = { readonly gate: Gate; readonly show: SelectableShow };

/** Every step that holds the show back, as a link to it with its owner and its reason; after an override, by whom. */
export function GateList({ gate, show }: GateListProps) {
  const t = useLiveText();
  const format = useFormat();
  const { overridden, blocking } = gate;
  if (!gate.hasChecklist) return null;
  return (
    <>
      {overridden !== null && (
        <Note icon={UserRoundCheck} title={t.prep.overridden(overridden.by, blocking.length)}>
          {`${format.day(overridden.at, show.timeZone)} ${formatTime(overridden.at, show.timeZone)} “${overridden.reason}”`}
        </Note>
      )}
      {blocking.length === 0 && <div className={styles['hint']}>{t.prep.all}</div>}
      <ul className={styles['list']} aria-label={t.prep.blocked(blocking.length)}>
        {blocking.map((step) => (
          <li key={step.stepId}>
            <Step step={step} showId={show.id} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Step({ step, showId }: { readonly step: GateStep; readonly showId: string }) {
  const t = useLiveText();
  const sop = useText({ zh: sopTextZh, en: sopTextEn });
  const format = useFormat();
  const { stepId, title, why, owners, note, waitingFor, lateMs } = step;
  const reason =
    note === '' && waitingFor.length > 0 ? t.prep.waitsFor(waitingFor.slice(0, 3).join(' '), waitingFor.length) : note;
  return (
    <Link className={styles['step']} to={`/sop?show=${showId}&step=${stepId}`}>
      <span className={styles['id']}>{stepId}</span>
      <span className={styles['stepTitle']}>{title}</span>
      <span className={styles['why']}>{reason}</span>
      <span className={styles['owner']}>{owners.length === 0 ? t.prep.nobody : owners.join(t.join)}</span>
      <span className={styles['tags']}>
        <StepStatusTag status={why} t={sop} />
        {lateMs > 0 && (
          <StatusTag tone="late" icon={ClockAlert}>
            {t.prep.overdue(format.length(lateMs))}
          </StatusTag>
        )}
      </span>
    </Link>
  );
}
