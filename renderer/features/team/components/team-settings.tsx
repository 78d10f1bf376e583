import { teamContract, type TeamState } from '#shared/features/team/index.ts';
import { fingerprintOf } from '#shared/sync/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardBody, CardHead } from '#renderer/ui/card.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { HoldButton } from '#renderer/ui/hold-button.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useTeamState, useTeamText } from '../use-team.ts';
import { AsideCards } from './aside-cards.tsx';
import { HostingCard } from './hosting-card.tsx';
import { MembersCard } from './members-card.tsx';
import { InviteCard } from './invite-panel.tsx';
import { RequestsCard } from './requests-card.tsx';
import { JoinCard, OpenHubCard } from './start-cards.tsx';
import styles from './team-settings.module.css';

/** 设置 → 团队: alone, waiting, or part of a team; and the hub when it runs here. */
export function TeamSettings() {
  const { data: state, error, refetch } = useTeamState();
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (state === undefined) return null;
  const admin = state.membership?.roles.includes('admin') === true;
  return (
    <>
      {state.status.kind === 'stopped' && <StopNote reason={state.status.reason} />}
      {state.membership === null ? <Alone /> : <HereCard state={state} membership={state.membership} />}
      <AsideCards aside={state.aside} held={state.held} />
      {state.hosting !== null && <HostingCard hosting={state.hosting} />}
      {admin && state.hosting === null && <InviteCard />}
      {admin && <RequestsCard />}
      {state.membership !== null && state.status.kind !== 'joining' && state.status.kind !== 'stopped' && (
        <MembersCard admin={admin} />
      )}
    </>
  );
}

/** 用邀请加入 on a machine that has nothing yet: the form, then the wait. */
export function JoinTeam() {
  const { data: state } = useTeamState();
  if (state === undefined) return null;
  if (state.membership === null) return <JoinCard />;
  return (
    <>
      {state.status.kind === 'synced' && <EmptyTeam />}
      <HereCard state={state} membership={state.membership} />
    </>
  );
}

/** Whoever joins first has to bring the organisation; with one there, the studio has opened by now. */
function EmptyTeam() {
  const t = useTeamText().joined;
  return <Note title={t.empty}>{t.emptyHow}</Note>;
}

function Alone() {
  const t = useTeamText();
  return (
    <>
      <Note title={t.local.title}>{t.local.how}</Note>
      <OpenHubCard />
      <JoinCard />
    </>
  );
}

type StopReason = Extract<TeamState['status'], { kind: 'stopped' }>['reason'];

function StopNote({ reason }: { readonly reason: StopReason }) {
  const words = useTeamText().stop[reason];
  const answer = useCommand(teamContract, 'answerStop');
  const { showError } = useNotice();
  const send = (
    <Button
      busy={answer.isPending}
      onClick={() => {
        answer.mutate({ choice: 'send' }, { onError: showError });
      }}
    >
      {words.act}
    </Button>
  );
  return (
    <Note tone="late" title={words.what} action={words.act === '' ? undefined : send}>
      {words.how}
    </Note>
  );
}

type Membership = NonNullable<TeamState['membership']>;

function HereCard({ state, membership }: { readonly state: TeamState; readonly membership: Membership }) {
  const t = useTeamText();
  const leave = useCommand(teamContract, 'leave');
  const { showError } = useNotice();
  const out = (): void => {
    leave.mutate({}, { onError: showError });
  };
  const joining = state.status.kind === 'joining';
  return (
    <Card aria-label={t.here.org}>
      <CardHead title={joining ? t.waiting.title(membership.orgName) : membership.orgName}>
        <StatusTag tone={state.status.kind === 'synced' ? 'neutral' : 'outline'}>
          {t.statusWord(state.status)}
        </StatusTag>
      </CardHead>
      <CardBody padded>
        <div className={styles['fields']}>
          {joining ? <Waiting device={membership.device} /> : <Facts state={state} membership={membership} />}
          {!membership.keyKept && <Note>{t.here.keySession}</Note>}
          <div className={styles['acts']}>
            {joining ? (
              <Button onClick={out}>{t.waiting.cancel}</Button>
            ) : (
              <HoldButton onHeld={out}>{t.here.leave}</HoldButton>
            )}
            {!joining && <span className={styles['quiet']}>{t.here.leaveHow}</span>}
          </div>
        </div>
      </CardBody>
    </Card>
  );
}

function CompareButton() {
  const t = useTeamText().here;
  const { show, showError } = useNotice();
  const compare = useCommand(teamContract, 'compare');
  return (
    <div className={styles['acts']}>
      <Button
        size="sm"
        busy={compare.isPending}
        onClick={() => {
          const onSuccess = ({ found }: { readonly found: number }): void => {
            show(t.compared(found));
          };
          compare.mutate({}, { onError: showError, onSuccess });
        }}
      >
        {t.compare}
      </Button>
    </div>
  );
}

function Waiting({ device }: { readonly device: string }) {
  const t = useTeamText().waiting;
  return (
    <>
      <p className={styles['how']}>{t.how}</p>
      <p className={styles['how']}>
        {t.readOut} <b className={styles['fingerprint']}>{fingerprintOf(device)}</b>
      </p>
    </>
  );
}

function Facts({ state, membership }: { readonly state: TeamState; readonly membership: Membership }) {
  const t = useTeamText();
  const { clockOffsetMs } = state;
  return (
    <>
      <FieldRow label={t.here.address}>
        <span className={styles['value']}>{membership.address}</span>
      </FieldRow>
      {membership.roles.length > 0 && (
        <FieldRow label={t.here.roles}>
          <span className={styles['value']}>{membership.roles.map((role) => t.roles[role]).join(t.join)}</span>
        </FieldRow>
      )}
      <FieldRow label={t.here.clock}>
        <span className={styles['value']}>
          {clockOffsetMs === null ? t.here.unknown : t.here.clockWord(Math.round(clockOffsetMs / 1000))}
        </span>
      </FieldRow>
      {state.status.kind !== 'stopped' && <CompareButton />}
    </>
  );
}
