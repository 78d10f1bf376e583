import { CircleCheck, Flag, MonitorPlay, Radio } from 'lucide-react';
import { useState } from 'react';
import { farFromPlan, liveContract } from '#shared/features/live/index.ts';
import type { SelectableShow } from '#shared/features/schedule/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { HoldButton } from '#renderer/ui/hold-button.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import type { Gate } from '../gate.ts';
import type { LiveText } from '../live.text.zh.ts';
import { useLiveAct, useLiveText } from '../use-live.ts';
import { Countdown } from './countdown.tsx';
import { FarNote } from './far-note.tsx';
import { GateList } from './gate-list.tsx';
import { OverrideForm, ReasonField, reasonIsLongEnough } from './override-form.tsx';
import { QuickStart } from './quick-start.tsx';
import styles from './gate-panel.module.css';

/** 备播 before the show: the gate, what is missing, and going live by holding. */
export function GatePanel({ show }: { readonly show: SelectableShow }) {
  const t = useLiveText();
  const act = useLiveAct();
  const gate = useCall(liveContract, 'gate', { showId: show.id }).data;
  const far = farFromPlan(show.startsAt, useNow());
  const [farAccepted, setFarAccepted] = useState(false);
  const [reason, setReason] = useState('');
  if (!gate) return <Skeleton lines={8} />;
  const open = gate.ready || (!gate.hasChecklist && gate.hasRunSheet);
  const why = whyNot({ gate, reason, far: far !== null && !farAccepted }, t);
  const override = gate.hasChecklist ? null : { reason };
  return (
    <Card className={styles['panel']}>
      <CardHead title={t.prep.title} sub={show.title}>
        <StatusTag tone={gate.ready ? 'next' : 'outline'} icon={gate.ready ? CircleCheck : Flag}>
          {gate.ready ? t.prep.ready : t.prep.state(gate)}
        </StatusTag>
      </CardHead>
      <div className={styles['body']}>
        <Countdown show={show} />
        <QuickStart gate={gate} show={show} />
        {!gate.hasChecklist && gate.hasRunSheet && <ReasonField reason={reason} onReason={setReason} />}
        {far !== null && open && <FarNote show={show} far={far} accepted={farAccepted} onAccepted={setFarAccepted} />}
        <div className={styles['buttons']}>
          <HoldButton
            kind="primary"
            size="lg"
            icon={Radio}
            locked={!open}
            disabled={why !== null}
            {...(why === null ? {} : { reason: why })}
            onHeld={() => void act('goLive', { showId: show.id, override })}
          >
            {t.prep.goLive}
          </HoldButton>
          <span className={styles['hint']}>{t.prep.holdHow}</span>
          <Button icon={MonitorPlay} onClick={() => void act('presenter', { showId: show.id, open: true })}>
            {t.prep.presenter}
          </Button>
        </div>
        {gate.goStepId !== null && gate.hasChecklist && gate.hasRunSheet && !gate.ready && (
          <OverrideForm showId={show.id} stepId={gate.goStepId} />
        )}
        <GateList gate={gate} show={show} />
      </div>
    </Card>
  );
}

/** Why the show cannot go live now; null when it can. */
function whyNot(
  at: { readonly gate: Gate; readonly reason: string; readonly far: boolean },
  t: LiveText,
): string | null {
  const { gate, reason, far } = at;
  if (!gate.hasRunSheet) return t.prep.state(gate);
  if (!gate.hasChecklist && !reasonIsLongEnough(reason)) return t.prep.needsReason;
  if (gate.hasChecklist && !gate.ready) return t.prep.state(gate);
  return far ? t.prep.far.first : null;
}
