import { Input } from 'antd';
import { CircleCheck, Flag, MonitorPlay, Radio } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatTime } from '#shared/kernel/time.ts';
import type { CallOutput } from '#shared/kernel/contract.ts';
import { liveContract } from '#shared/features/live/index.ts';
import type { SelectableShow } from '#shared/features/schedule/index.ts';
import { sopContract } from '#shared/features/sop/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { HoldButton } from '#renderer/ui/hold-button.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { TickingDuration } from '#renderer/ui/ticking-duration.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { useLiveAct, useLiveText } from '../use-live.ts';
import styles from './gate-panel.module.css';

type Gate = CallOutput<typeof liveContract, 'gate'>;

const SHOWN = 8;
const LEAST_REASON = 10;

/** 备播 before the show: the gate, what is missing, and going live by holding. */
export function GatePanel({ show }: { readonly show: SelectableShow }) {
  const t = useLiveText();
  const act = useLiveAct();
  const gate = useCall(liveContract, 'gate', { showId: show.id }).data;
  if (!gate) return <Skeleton lines={8} />;
  return (
    <Card>
      <CardHead title={t.prep.title} sub={show.title}>
        <StatusTag tone={gate.ready ? 'next' : 'outline'} icon={gate.ready ? CircleCheck : Flag}>
          {gate.ready ? t.prep.ready : t.prep.blocked(gate.blocking.length)}
        </StatusTag>
      </CardHead>
      <div className={styles['body']}>
        <Countdown show={show} />
        <Missing gate={gate} showId={show.id} />
        <div className={styles['buttons']}>
          <HoldButton
            kind="primary"
            size="lg"
            icon={Radio}
            disabled={!gate.ready}
            {...(gate.ready ? {} : { reason: t.prep.blocked(gate.blocking.length) })}
            onHeld={() => void act('goLive', { showId: show.id })}
          >
            {t.prep.goLive}
          </HoldButton>
          <span className={styles['hint']}>{t.prep.holdHow}</span>
          <Button icon={MonitorPlay} onClick={() => void act('presenter', { showId: show.id, open: true })}>
            {t.prep.presenter}
          </Button>
        </div>
        {gate.goStepId !== null && gate.hasRunSheet && !gate.ready && (
          <OverrideForm showId={show.id} stepId={gate.goStepId} />
        )}
      </div>
    </Card>
  );
}

function Countdown({ show }: { readonly show: SelectableShow }) {
  const t = useLiveText();
  const late = useNow() > show.startsAt;
  return (
    <div className={styles['count']}>
      <span>
        {t.prep.planned} <b>{formatTime(show.startsAt, show.timeZone)}</b>
      </span>
      <span>
        {late ? t.prep.late : t.prep.until}{' '}
        <b>
          <TickingDuration from={show.startsAt} until={!late} />
        </b>
      </span>
    </div>
  );
}

function Missing({ gate, showId }: { readonly gate: Gate; readonly showId: string }) {
  const t = useLiveText();
  const left = gate.blocking.length - SHOWN;
  return (
    <>
      {!gate.hasChecklist && (
        <Note tone="late" title={t.prep.noChecklist} action={<Link to={`/sop?show=${showId}`}>{t.prep.toSop}</Link>} />
      )}
      {!gate.hasRunSheet && (
        <Note
          tone="late"
          title={t.prep.noRunSheet}
          action={<Link to={`/run-sheet?show=${showId}`}>{t.prep.toRunSheet}</Link>}
        />
      )}
      {gate.hasRunSheet && <div className={styles['hint']}>{t.prep.sheet(gate.items)}</div>}
      {gate.hasChecklist && gate.blocking.length === 0 && <div className={styles['hint']}>{t.prep.all}</div>}
      <ul className={styles['list']}>
        {gate.blocking.slice(0, SHOWN).map((step) => (
          <li key={step.stepId}>
            <span className={styles['id']}>{step.stepId}</span>
            {step.title}
          </li>
        ))}
        {left > 0 && (
          <li>
            <Link to={`/sop?show=${showId}`}>{t.prep.more(left)}</Link>
          </li>
        )}
      </ul>
    </>
  );
}

/** Going live anyway: the reason is recorded on the Go/No-Go step, where only ops and managers may write it. */
function OverrideForm({ showId, stepId }: { readonly showId: string; readonly stepId: string }) {
  const t = useLiveText();
  const notice = useNotice();
  const [reason, setReason] = useState('');
  const override = useCommand(sopContract, 'override');
  const run = (): void => {
    override.mutate({ showId, stepId, reason }, { onError: notice.showError });
  };
  return (
    <FieldRow label={t.prep.override} hint={t.prep.overrideHow} stacked>
      <div className={styles['override']}>
        <Input
          value={reason}
          maxLength={300}
          aria-label={t.prep.overrideReason}
          placeholder={t.prep.overrideReason}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
        <Button disabled={reason.trim().length < LEAST_REASON} busy={override.isPending} onClick={run}>
          {t.prep.overrideDo}
        </Button>
      </div>
    </FieldRow>
  );
}
