import { Select } from 'antd';
import { CircleDot, CircleStop, OctagonAlert, Unplug } from 'lucide-react';
import { Link } from 'react-router';
import { DEFAULT_TIME_ZONE, formatDuration } from '#shared/kernel/time.ts';
import { obsContract, type ObsStatus } from '#shared/features/obs/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardBody, CardHead } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { formatCount, formatPercent } from '#renderer/ui/format.ts';
import { HoldButton } from '#renderer/ui/hold-button.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { obsTextEn } from '../obs.text.en.ts';
import { obsTextZh, type ObsText } from '../obs.text.zh.ts';
import { useObsStatus } from '../use-obs.ts';
import styles from './obs-panel.module.css';

const SETTINGS = '/settings?section=obs';

/** OBS in the cockpit: what is on, whether it reaches viewers, whether it is recorded, and how old that knowledge is. */
export function ObsPanel() {
  const t = useText({ zh: obsTextZh, en: obsTextEn });
  const status = useObsStatus();
  if (status === undefined) return null;
  return (
    <Card as="section" aria-label={t.title}>
      <CardHead title={t.title} sub={<Age status={status} t={t} />} level={3}>
        <ConnectionTag status={status} t={t} />
      </CardHead>
      <CardBody>{status.connection === 'off' ? <Off t={t} /> : <Facts status={status} t={t} />}</CardBody>
    </Card>
  );
}

type PartProps = { readonly status: ObsStatus; readonly t: ObsText };

export function ConnectionTag({ status, t }: PartProps) {
  const { connection } = status;
  if (connection === 'connected' || connection === 'off')
    return <StatusTag tone="outline">{t.connection[connection]}</StatusTag>;
  return (
    <StatusTag tone="late" icon={Unplug}>
      {t.connection[connection]}
    </StatusTag>
  );
}

/** Age of what is shown; silent while it is fresh. */
function Age({ status, t }: PartProps) {
  const now = useNow(1000);
  const format = useFormat();
  if (status.connection === 'connected' || status.checkedAt === null) return null;
  return <>{t.age(format.age(status.checkedAt, now, DEFAULT_TIME_ZONE))}</>;
}

function Off({ t }: { readonly t: ObsText }) {
  const connect = useCommand(obsContract, 'connect');
  const notice = useNotice();
  return (
    <EmptyState
      icon={Unplug}
      title={t.notSet}
      how={t.notSetHow}
      action={
        <span className={styles['acts']}>
          <Button
            size="sm"
            busy={connect.isPending}
            onClick={() => {
              connect.mutate(
                {},
                {
                  onError: (error) => {
                    notice.showError(error);
                  },
                },
              );
            }}
          >
            {t.connect}
          </Button>
          <Link to={SETTINGS}>{t.settingsLink}</Link>
        </span>
      }
    />
  );
}

function Facts({ status, t }: PartProps) {
  const stale = status.connection !== 'connected';
  return (
    <div className={styles['facts']} data-stale={stale || undefined}>
      <Alarms status={status} t={t} />
      <Scene status={status} t={t} />
      <Stream status={status} t={t} />
      <Recording status={status} t={t} />
    </div>
  );
}

/** What is wrong, in words; announced when it appears. */
function Alarms({ status, t }: PartProps) {
  const connect = useCommand(obsContract, 'connect');
  const now = useNow(1000);
  const format = useFormat();
  const why = status.connection === 'connected' || status.reason === null ? null : t.reason[status.reason];
  if (why === null && status.alarms.length === 0) return null;
  return (
    <div className={styles['alarms']} role="alert">
      {why !== null && (
        <p>
          <OctagonAlert size={14} aria-hidden />
          <span>{why}</span>
          <Button
            size="xs"
            busy={connect.isPending}
            onClick={() => {
              connect.mutate({});
            }}
          >
            {t.reconnect}
          </Button>
        </p>
      )}
      {status.alarms.map((alarm) => (
        <p key={alarm.kind}>
          <OctagonAlert size={14} aria-hidden />
          <span>
            {t.alarm[alarm.kind]}{' '}
            <span className={styles['quiet']}>{t.since(format.age(alarm.since, now, DEFAULT_TIME_ZONE))}</span>
          </span>
          {alarm.kind === 'reconnecting' && <Restart t={t} />}
        </p>
      ))}
    </div>
  );
}

/** The way out of a reconnect that hangs; held, since it cuts what may still reach viewers. */
function Restart({ t }: { readonly t: ObsText }) {
  const restart = useCommand(obsContract, 'restartStream');
  const notice = useNotice();
  return (
    <HoldButton
      size="xs"
      disabled={restart.isPending}
      onHeld={() => {
        restart.mutate(
          {},
          {
            onError: (error) => {
              notice.showError(error);
            },
          },
        );
      }}
    >
      {t.restart}
    </HoldButton>
  );
}

function Scene({ status, t }: PartProps) {
  const change = useCommand(obsContract, 'switchScene');
  const notice = useNotice();
  return (
    <div className={styles['row']}>
      <span className={styles['label']}>{t.scene}</span>
      <Select
        size="small"
        className={styles['scene'] ?? ''}
        aria-label={t.switchTo}
        value={status.scene}
        disabled={status.connection !== 'connected'}
        options={status.scenes.map((scene) => ({ value: scene, label: scene }))}
        onChange={(scene: string) => {
          change.mutate(
            { scene },
            {
              onError: (error) => {
                notice.showError(error);
              },
            },
          );
        }}
      />
    </div>
  );
}

function Stream({ status, t }: PartProps) {
  const { stream } = status;
  const share = stream.totalFrames === 0 ? null : stream.droppedFrames / stream.totalFrames;
  return (
    <div className={styles['row']}>
      <span className={styles['label']}>{t.stream}</span>
      <span>
        {t.streamState[stream.state]}
        {stream.state === 'live' && stream.kbps !== null && (
          <b className={styles['figure']}>{`${formatCount(stream.kbps)} ${t.kbps}`}</b>
        )}
      </span>
      {share !== null && stream.state !== 'off' && (
        <span className={share > 0.05 ? styles['late'] : styles['quiet']}>
          {t.dropped} {t.droppedOf(formatCount(stream.droppedFrames), formatPercent(share))}
        </span>
      )}
    </div>
  );
}

function Recording({ status, t }: PartProps) {
  const start = useCommand(obsContract, 'startRecord');
  const stop = useCommand(obsContract, 'stopRecord');
  const notice = useNotice();
  const { record } = status;
  const onError = (error: unknown): void => {
    notice.showError(error);
  };
  const on = record.state === 'on' || record.state === 'paused';
  return (
    <div className={styles['row']}>
      <span className={styles['label']}>{t.record}</span>
      <span title={t.attach}>
        {t.recordState[record.state]}
        {on && <b className={styles['figure']}>{formatDuration(record.durationMs)}</b>}
      </span>
      {status.connection === 'connected' && (
        <Button
          size="xs"
          icon={on ? CircleStop : CircleDot}
          busy={start.isPending || stop.isPending || record.state === 'starting' || record.state === 'stopping'}
          onClick={() => {
            if (on) stop.mutate({}, { onError });
            else start.mutate({}, { onError });
          }}
        >
          {on ? t.stopRecord : t.startRecord}
        </Button>
      )}
    </div>
  );
}
