import { teamContract, type Hosting } from '#shared/features/team/index.ts';
import { DEFAULT_TIME_ZONE, formatTime, instant, SECOND } from '#shared/kernel/time.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardBody, CardHead } from '#renderer/ui/card.tsx';
import { Dot } from '#renderer/ui/dot.tsx';
import { HoldButton } from '#renderer/ui/hold-button.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useTeamText } from '../use-team.ts';
import { InvitePanel } from './invite-panel.tsx';
import styles from './team-settings.module.css';

/** 中台 on this machine: running or not, invitations, backup, epoch. */
export function HostingCard({ hosting }: { readonly hosting: Hosting }) {
  const t = useTeamText().hosting;
  return (
    <Card aria-label={t.title}>
      <CardHead
        title={t.title}
        sub={
          <>
            {hosting.address}
            {hosting.version !== null && (
              <>
                <Dot />
                {t.version(hosting.version)}
              </>
            )}
            <Dot />
            <Epoch epoch={hosting.epoch} />
            {hosting.loopback && (
              <>
                <Dot />
                {t.loopback}
              </>
            )}
          </>
        }
      >
        <StatusTag tone={hosting.running ? 'neutral' : 'outline'}>{hosting.running ? t.running : t.stopped}</StatusTag>
      </CardHead>
      <CardBody padded>
        {hosting.uncollectedSince !== null && <Note tone="late">{t.uncollected}</Note>}
        <HostingActs running={hosting.running} />
      </CardBody>
      {hosting.running && <InvitePanel />}
    </Card>
  );
}

/** An epoch is counted until it was raised; from then on it is called by the time of that. */
const LAST_COUNTED = 1_000_000;

function Epoch({ epoch }: { readonly epoch: number }) {
  const t = useTeamText().hosting;
  const format = useFormat();
  if (epoch < LAST_COUNTED) return t.epoch(epoch);
  const at = instant(epoch * SECOND);
  return t.epochOf(format.day(at, DEFAULT_TIME_ZONE), formatTime(at, DEFAULT_TIME_ZONE));
}

function HostingActs({ running }: { readonly running: boolean }) {
  const t = useTeamText().hosting;
  const { show, showError } = useNotice();
  const start = useCommand(teamContract, 'startHub');
  const stop = useCommand(teamContract, 'stopHub');
  const backUp = useCommand(teamContract, 'backUpHub');
  const raise = useCommand(teamContract, 'raiseEpoch');
  const onError = showError;
  return (
    <div className={styles['acts']}>
      <Button
        busy={start.isPending || stop.isPending}
        onClick={() => {
          (running ? stop : start).mutate({}, { onError });
        }}
      >
        {running ? t.stop : t.start}
      </Button>
      <Button
        busy={backUp.isPending}
        onClick={() => {
          const onSuccess = (folder: string | null): void => {
            if (folder !== null) show(t.backedUp(folder));
          };
          backUp.mutate({}, { onError, onSuccess });
        }}
      >
        {t.backUp}
      </Button>
      <HoldButton
        onHeld={() => {
          raise.mutate({}, { onError });
        }}
      >
        {t.raise}
      </HoldButton>
      <span className={styles['quiet']}>{t.raiseHow}</span>
    </div>
  );
}
