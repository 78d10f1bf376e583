import { Siren } from 'lucide-react';
import type { LiveIncident } from '#shared/features/live/index.ts';
import { TickingDuration } from '#renderer/ui/ticking-duration.tsx';
import { useLiveText } from '../../use-live.ts';
import styles from './stage.module.css';

/** 应急 that runs, over everything: its name, its clock and the sentence to say. The newest one that has one speaks. */
export function StageEmergency({ incidents }: { readonly incidents: readonly LiveIncident[] }) {
  const t = useLiveText();
  const speaking = incidents.find((incident) => incident.line !== '') ?? null;
  if (incidents.length === 0) return null;
  return (
    <div className={styles['emergency']} role="alert">
      <div className={styles['names']}>
        {incidents.map((incident) => (
          <span key={incident.id}>
            <Siren size={34} aria-hidden />
            {t.emergency.running(incident.title)} <TickingDuration from={incident.triggeredAt} />
            {incident.line === '' && incident.todo !== '' && <em>{t.emergency.todo(incident.todo)}</em>}
          </span>
        ))}
      </div>
      {speaking && (
        <div className={styles['say']} lang="zh-CN">
          <small>{t.emergency.say}</small>“{speaking.line}”
        </div>
      )}
    </div>
  );
}
