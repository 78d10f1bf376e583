import { CircleCheck, Flag, Radio, RotateCcw, Store } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import { DEFAULT_TIME_ZONE, formatTime, MINUTE } from '#shared/kernel/time.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import { gateStates, type GateState, type RunView } from '#shared/features/sop/index.ts';
import { orgTextEn, orgTextZh, useOrgState, usePeopleById } from '#renderer/features/org/index.ts';
import { reopenedWords, sopTextEn, sopTextZh, useStepWords, type RunModel } from '#renderer/features/sop/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Dot } from '#renderer/ui/dot.tsx';
import { useLanguage, useText } from '#renderer/ui/language.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { timeElsewhere } from '#renderer/ui/zone-words.ts';
import { todayTextEn } from '../today.text.en.ts';
import { todayTextZh } from '../today.text.zh.ts';
import styles from './hero.module.css';

type HeroProps = { readonly show: Show; readonly run: RunModel };

/** The show, its three gates, and how long until it goes on air. */
export function Hero({ show, run }: HeroProps) {
  return (
    <section className={styles['hero']} aria-label={show.title}>
      <About show={show} />
      <div className={styles['gates']}>
        {run.view &&
          gateStates(run.states).map((gate) => (
            <GateCard key={gate.gate} gate={gate} run={run} view={run.view ?? null} />
          ))}
      </div>
      <Countdown show={show} />
    </section>
  );
}

function About({ show }: { readonly show: Show }) {
  const org = useText({ zh: orgTextZh, en: orgTextEn });
  const people = usePeopleById();
  const room = useOrgState().data?.rooms.find((one) => one.id === show.roomId);
  const format = useFormat();
  const there = timeElsewhere(show.startsAt, show.timeZone, useLanguage());
  const named = [
    ...(show.anchorId === null ? [] : [{ role: 'anchor' as const, personId: show.anchorId }]),
    ...show.crew,
  ]
    .filter((member) => member.role === 'anchor' || member.role === 'co-anchor' || member.role === 'control')
    .flatMap(({ role, personId }) => {
      const name = people.get(personId)?.name;
      return name === undefined ? [] : [`${org.roles[role]} ${name}`];
    });
  return (
    <div className={styles['about']}>
      <span className={styles['quiet']}>
        <Store size={14} aria-hidden /> {org.platforms[show.platform]}
        <Dot />
        {show.account}
        {room !== undefined && (
          <>
            <Dot />
            {room.name}
          </>
        )}
      </span>
      <h1 className={styles['title']}>{show.title}</h1>
      <span className={styles['when']}>
        <b>{format.timeRange(show.startsAt, show.endsAt, DEFAULT_TIME_ZONE)}</b>
        {there !== null && <span>{there}</span>}
        {[...new Set(named)].map((word) => (
          <span key={word}>{word}</span>
        ))}
      </span>
    </div>
  );
}

type GateCardProps = { readonly gate: GateState; readonly run: RunModel; readonly view: RunView | null };

function GateCard({ gate, run, view }: GateCardProps) {
  return view === null ? null : <Gate gate={gate} view={view} run={run} />;
}

function Gate({ gate, view, run }: { readonly gate: GateState; readonly view: RunView; readonly run: RunModel }) {
  const t = useText({ zh: todayTextZh, en: todayTextEn });
  const names = useText({ zh: sopTextZh, en: sopTextEn }).gate;
  const words = useStepWords(view, run.now);
  const { state, passed, missing } = gate;
  const back = state.status === 'reopened';
  const Icon = passed ? CircleCheck : back ? RotateCcw : Flag;
  const openGates = gateStates(run.states).filter((one) => !one.passed);
  const current = openGates[0]?.gate === gate.gate;
  const given = state.step.evidenceGiven;
  const late = state.lateMs >= MINUTE;
  const first = passed
    ? state.status === 'skipped'
      ? t.gate.skipped
      : t.gate.passed
    : back
      ? reopenedWords(state, view, words.t)
      : late
        ? words.due(state).text
        : t.gate.at(words.due(state).text);
  const maker = state.lines.find((line) => line.checker === null)?.maker ?? null;
  const owners = state.owners.map((id) => words.nameOf(id)).join(words.t.join);
  const second = passed
    ? state.step.override !== null
      ? `${words.nameOf(state.step.override.by)} ${words.time(state.step.override.at)}`
      : given === null
        ? ''
        : `${words.nameOf(given.by)} ${words.time(given.at)}`
    : back
      ? maker === null
        ? t.gate.waitsFor(owners)
        : `${t.gate.changed(words.nameOf(maker.by), words.time(maker.at))}${words.t.comma}${t.gate.waitsFor(owners)}`
      : missing > 0
        ? t.gate.missing(missing)
        : t.gate.ready;
  return (
    <Link
      className={cx(styles['gate'], current && styles['current'])}
      to={`/sop?show=${view.show.id}&step=${state.step.id}`}
    >
      <span className={styles['gateName']}>
        <Icon size={16} aria-hidden />
        <b>{names[gate.gate]}</b>
        <span className={styles['quiet']}>{state.step.id}</span>
      </span>
      <span className={cx(back && styles['strong'], !passed && late && styles['late'])}>{first}</span>
      <span className={styles['quiet']}>{second}</span>
    </Link>
  );
}

function Countdown({ show }: { readonly show: Show }) {
  const t = useText({ zh: todayTextZh, en: todayTextEn });
  const format = useFormat();
  const go = useNavigate();
  const now = useNow(MINUTE / 4);
  const live = show.status === 'live';
  const over = show.status === 'ended';
  const left = show.startsAt - now;
  const word = live ? t.onAir : over ? t.ended : left >= 0 ? t.toAir : t.lateStart;
  const value = live ? format.length(now - (show.wentLiveAt ?? show.startsAt)) : over ? '' : format.length(left);
  return (
    <div className={styles['countdown']}>
      {live ? (
        <StatusTag tone="live">{word}</StatusTag>
      ) : (
        <span className={cx(styles['label'], !over && left < 0 && styles['late'])}>{word}</span>
      )}
      {value !== '' && <b className={styles['value']}>{value}</b>}
      <span className={styles['quiet']}>
        {t.plannedStart(
          `${format.day(show.startsAt, DEFAULT_TIME_ZONE, now)} ${formatTime(show.startsAt, DEFAULT_TIME_ZONE)}`,
        )}
      </span>
      {over ? (
        <Button onClick={() => void go(`/review?show=${show.id}`)}>{t.openReview}</Button>
      ) : (
        <Button icon={Radio} keys={['G', 'L']} onClick={() => void go(`/live?show=${show.id}`)}>
          {live ? t.openCockpit : t.openLive}
        </Button>
      )}
    </div>
  );
}
