import { Ban, CircleCheck, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { DEFAULT_TIME_ZONE } from '#shared/kernel/time.ts';
import type { Role } from '#shared/features/org/index.ts';
import { scheduleContract, type Show } from '#shared/features/schedule/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { orgTextEn, orgTextZh, useOrgState, usePeopleById } from '#renderer/features/org/index.ts';
import { Dot } from '#renderer/ui/dot.tsx';
import { formatDay, formatTimeRange } from '#renderer/ui/format.ts';
import { useLanguage, useText } from '#renderer/ui/language.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { timeElsewhere } from '#renderer/ui/zone-words.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import { ConflictLine } from './conflict-line.tsx';
import styles from './show-card.module.css';

/** A show at a glance: when, where, who, its state and what stands against it. */
export function ShowCard({ show }: { readonly show: Show }) {
  const t = useScheduleText();
  const language = useLanguage();
  const rooms = useOrgState().data?.rooms ?? [];
  const room = rooms.find((one) => one.id === show.roomId)?.name ?? '';
  const there = timeElsewhere(show.startsAt, show.timeZone, language);
  return (
    <div className={styles['card']} role="status" aria-label={show.title}>
      <div className={styles['head']}>
        <b>{show.title}</b>
        <StateTag status={show.status} />
      </div>
      <Line label={t.panel.time}>
        {formatDay(show.startsAt, DEFAULT_TIME_ZONE, language)}{' '}
        {formatTimeRange(show.startsAt, show.endsAt, DEFAULT_TIME_ZONE, language)}
      </Line>
      {there !== null && <Line label={t.panel.zone}>{there}</Line>}
      <Line label={t.panel.room}>
        {room}
        <Dot />
        {t.platforms[show.platform]}
        {show.place !== '' && (
          <>
            <Dot />
            {show.place}
          </>
        )}
      </Line>
      <Line label={t.card.account}>{show.account}</Line>
      <Line label={t.panel.crew}>
        <Crew show={show} />
      </Line>
      {show.reason !== null && <Line label={t.panel.reason}>{show.reason}</Line>}
      <Against show={show} />
    </div>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles['line']}>
      <span className={styles['label']}>{label}</span>
      <span>{children}</span>
    </div>
  );
}

function StateTag({ status }: Pick<Show, 'status'>) {
  const t = useScheduleText();
  const icon = { locked: Lock, cancelled: Ban, ended: CircleCheck }[status as string];
  return (
    <StatusTag tone={status === 'live' ? 'live' : 'outline'} {...(icon ? { icon } : {})}>
      {t.status[status]}
    </StatusTag>
  );
}

function Crew({ show }: { readonly show: Show }) {
  const t = useScheduleText();
  const people = usePeopleById();
  const { roles } = useText({ zh: orgTextZh, en: orgTextEn });
  const anchor = show.anchorId === null ? t.panel.noAnchor : (people.get(show.anchorId)?.name ?? t.panel.noAnchor);
  const member = (role: Role, name: string): ReactNode => (
    <span key={`${role} ${name}`} className={styles['member']}>
      <span className={styles['label']}>{roles[role]}</span> {name}
    </span>
  );
  return (
    <span className={styles['crew']}>
      {member('anchor', anchor)}
      {show.crew.map(({ role, personId }) => member(role, people.get(personId)?.name ?? t.panel.noAnchor))}
    </span>
  );
}

const OPEN: readonly Show['status'][] = ['draft', 'planned', 'locked'];

/** Asked only while the card is seen; the past and what is called off stand in nobody's way. */
function Against({ show }: { readonly show: Show }) {
  const t = useScheduleText();
  const people = usePeopleById();
  const { id, roomId, anchorId, crew, startsAt, endsAt, timeZone, status } = show;
  const slot = { showId: id, roomId, anchorId, crew, startsAt, endsAt, timeZone };
  const { data } = useCall(scheduleContract, 'checkShow', slot, { enabled: OPEN.includes(status) });
  if (data === undefined) return null;
  if (data.conflicts.length === 0) {
    return (
      <div className={styles['clear']}>
        <CircleCheck size={14} aria-hidden />
        {t.check.clear}
      </div>
    );
  }
  return data.conflicts.map((conflict) => (
    <ConflictLine
      key={`${conflict.kind} ${conflict.showId} ${conflict.personId ?? ''}`}
      conflict={conflict}
      person={conflict.personId === null ? undefined : people.get(conflict.personId)?.name}
      slot={show}
      restHours={data.restHours}
    />
  ));
}
