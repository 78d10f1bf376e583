import { Siren } from 'lucide-react';
import { useState } from 'react';
import type { LiveIncident } from '#shared/features/live/index.ts';
import { INCIDENT_OUTCOMES, sopContract, type IncidentOutcome } from '#shared/features/sop/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { TickingDuration } from '#renderer/ui/ticking-duration.tsx';
import { useKeys, type KeyMap } from '#renderer/ui/use-keys.ts';
import { useIncidents, useLiveText } from '../use-live.ts';
import styles from './emergency-bar.module.css';

/** Keys that end the running incidents, the newest first; F1 pulls a card. */
const KEYS = ['F2', 'F3', 'F4', 'F5'] as const;

type EmergencyBarProps = {
  readonly showId: string;
  /** Where the stage below says the sentence already: all in one row. */
  readonly brief?: boolean;
};

/** 应急 that runs, in every layout: its name, its clock, the sentence to say, and one key to end it. */
export function EmergencyBar({ showId, brief = false }: EmergencyBarProps) {
  const incidents = useIncidents(showId);
  const [ending, setEnding] = useState<string | null>(null);
  const keys: KeyMap = Object.fromEntries(
    KEYS.flatMap((key, index) => {
      const incident = incidents[index];
      return incident === undefined ? [] : [[key, (): void => setEnding(incident.id)] as const];
    }),
  );
  useKeys(keys, { overButtons: true });
  const bars = incidents.map((incident, index) => (
    <Running
      key={incident.id}
      showId={showId}
      incident={incident}
      holdKey={KEYS[index]}
      ending={ending === incident.id}
      onEnding={(on) => {
        setEnding(on ? incident.id : null);
      }}
    />
  ));
  return brief && bars.length > 0 ? <div className={styles['row']}>{bars}</div> : bars;
}

type RunningProps = {
  readonly showId: string;
  readonly incident: LiveIncident;
  readonly holdKey: string | undefined;
  readonly ending: boolean;
  readonly onEnding: (on: boolean) => void;
};

function Running({ showId, incident, holdKey, ending, onEnding }: RunningProps) {
  const t = useLiveText().emergency;
  return (
    <div className={styles['bar']} role="status" data-testid="emergency">
      <Siren size={20} aria-hidden />
      <b className={styles['name']}>
        {t.running(incident.title)} <TickingDuration from={incident.triggeredAt} />
      </b>
      <span className={styles['line']} lang="zh-CN" title={incident.line}>
        {incident.line === '' ? t.todo(incident.todo) : `${t.say} “${incident.line}”`}
      </span>
      {ending ? (
        <Outcomes showId={showId} incidentId={incident.id} onDone={() => onEnding(false)} />
      ) : (
        <Button size="sm" {...(holdKey === undefined ? {} : { keys: holdKey })} onClick={() => onEnding(true)}>
          {t.end}
        </Button>
      )}
    </div>
  );
}

type OutcomesProps = { readonly showId: string; readonly incidentId: string; readonly onDone: () => void };

/** How it ended, one key each. Esc lets it run on. */
function Outcomes({ showId, incidentId, onDone }: OutcomesProps) {
  const t = useLiveText();
  const close = useCommand(sopContract, 'closeIncident');
  const { showError } = useNotice();
  const end = (outcome: IncidentOutcome): void => {
    close.mutate({ showId, incidentId, outcome, note: '' }, { onError: showError, onSuccess: onDone });
  };
  const keys = Object.fromEntries(INCIDENT_OUTCOMES.map((outcome, index) => [String(index + 1), () => end(outcome)]));
  useKeys({ ...keys, Esc: onDone, Space: () => undefined }, { exclusive: true, overButtons: true });
  return (
    <span className={styles['outcomes']} role="group" aria-label={t.emergency.how}>
      {t.emergency.how}
      {INCIDENT_OUTCOMES.map((outcome, index) => (
        <Button key={outcome} size="sm" keys={String(index + 1)} busy={close.isPending} onClick={() => end(outcome)}>
          {t.emergency.outcomes[outcome]}
        </Button>
      ))}
      <Button size="sm" kind="text" keys="Esc" onClick={onDone}>
        {t.labels.cancel}
      </Button>
    </span>
  );
}
