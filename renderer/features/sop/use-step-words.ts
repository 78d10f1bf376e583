import { useMemo } from 'react';
import type { Id } from '#shared/kernel/ids.ts';
import { DAY, formatTime, MINUTE, startOfDay, wallTime, type Instant, type Millis } from '#shared/kernel/time.ts';
import {
  checkValues,
  isCleared,
  loopInterval,
  parseDue,
  type Check,
  type RunView,
  type StepState,
} from '#shared/features/sop/index.ts';
import { orgTextEn, orgTextZh } from '#renderer/features/org/index.ts';
import { formatCount } from '#renderer/ui/format.ts';
import { useText } from '#renderer/ui/language.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { sopTextEn } from './sop.text.en.ts';
import { sopTextZh, type SopText } from './sop.text.zh.ts';

/** After a day the hours no longer matter. */
function lateness(ms: Millis): Millis {
  return ms < DAY ? ms : ms - (ms % DAY);
}

/** What a step says about itself, in the chosen language. */
export function useStepWords(view: RunView, now: Instant) {
  const t = useText({ zh: sopTextZh, en: sopTextEn });
  const roles = useText({ zh: orgTextZh, en: orgTextEn }).roles;
  const format = useFormat();
  return useMemo(() => {
    const { timeZone } = view.show;
    const names = new Map(view.people.map((person) => [person.id, person.name]));
    const nameOf = (id: Id | null): string => (id === null ? '' : (names.get(id) ?? ''));
    const time = (at: Instant): string => {
      const clock = formatTime(at, timeZone);
      if (startOfDay(at, timeZone) === startOfDay(now, timeZone)) return clock;
      const { month, day } = wallTime(at, timeZone);
      return `${month}/${day} ${clock}`;
    };
    const due = (state: StepState): { readonly text: string; readonly late: boolean } => {
      const cleared = isCleared(state.status);
      if (state.lateMs >= MINUTE) return { text: t.lateBy(format.length(lateness(state.lateMs))), late: true };
      if (state.doNow) return { text: t.doNow, late: false };
      if (state.dueAt !== null) {
        const text = time(state.dueAt);
        return { text: state.wentBack && !cleared ? t.before(text) : text, late: false };
      }
      return { text: dueForm(state.step.due, t, format.length), late: false };
    };
    return {
      t,
      roles,
      nameOf,
      time,
      due,
      evidence: (state: StepState) => evidenceWords(state, t, nameOf, time),
      hint: (state: StepState) => hintOf(state, view, t),
    };
  }, [view, now, t, roles, format]);
}

export type StepWords = ReturnType<typeof useStepWords>;

/** A due form where there is no clock time: 每 5 分, 触发后 30 秒. */
export function dueForm(text: string, t: SopText, length: (ms: number) => string): string {
  const every = loopInterval(text);
  if (every !== null) return t.everyMinutes(every / MINUTE);
  const due = parseDue(text);
  if (due?.anchor === 'trigger') return due.offsetMs === 0 ? t.atOnce : t.afterTrigger(length(due.offsetMs));
  return text.replace('-', '−');
}

/** "要求 ≤ 30"; empty when the number is only recorded. */
export function boundWords(check: Check, checks: readonly Check[], t: SopText): string {
  const value = formatCount(check.value ?? 0, 2);
  if (check.op === 'none') return '';
  if (check.op === 'range') return t.bound.range(value, formatCount(check.max ?? 0, 2));
  if (check.op === 'same') return t.bound.same(checks.find((other) => other.id === check.other)?.label ?? '');
  return t.bound[check.op](value);
}

type EvidenceWords = { readonly text: string; readonly late: boolean; readonly fileIds: readonly Id[] };

function evidenceWords(
  state: StepState,
  t: SopText,
  nameOf: (id: Id) => string,
  time: (at: Instant) => string,
): EvidenceWords {
  const { step } = state;
  const plain = (text: string, fileIds: readonly Id[] = []): EvidenceWords => ({ text, late: false, fileIds });
  if (step.priceLines) {
    const valid = state.lines.filter((line) => line.maker !== null && line.checker !== null).length;
    return plain(state.lines.length === 0 ? t.linesNone : t.linesValid(valid, state.lines.length));
  }
  if (state.loop !== null) return plain(t.loopDone(state.loop.done));
  const given = step.evidenceGiven;
  if (given === null) return plain(t.notGiven);
  if (step.checks.length > 0) {
    const results = checkValues(step, given.values);
    const bad = results.find((result) => !result.ok);
    const shown = bad === undefined ? results.slice(0, 2) : [bad];
    const text = shown
      .map(
        ({ check, value }) =>
          `${check.label} ${formatCount(value ?? 0, 2)}${check.unit === '' ? '' : ` ${check.unit}`}`,
      )
      .join(t.join);
    const bound = bad === undefined ? '' : `${t.comma}${boundWords(bad.check, step.checks, t)}`;
    return { text: text + bound, late: bad !== undefined, fileIds: given.fileIds };
  }
  if (given.fileIds.length > 0) return plain(step.kind === 'photo' ? '' : t.files(given.fileIds.length), given.fileIds);
  return plain(t.confirmedBy(nameOf(given.by), time(given.at)));
}

/** The line under the title: what is in the way. */
function hintOf(state: StepState, view: RunView, t: SopText): { readonly text: string; readonly late: boolean } | null {
  const plain = (text: string) => ({ text, late: false });
  const { step, status, waitingFor } = state;
  if (status === 'blocked') {
    const note = step.blocked?.note ?? step.evidenceGiven?.note ?? '';
    return note === '' ? null : { text: note, late: true };
  }
  if (status === 'skipped') return plain(step.override?.reason ?? '');
  if (status === 'reopened') return plain(reopenedWords(state, view, t));
  if (status === 'waiting' && step.gate !== null) return plain(t.gateMissing(waitingFor.length));
  const [first] = waitingFor;
  if (first !== undefined) {
    const title = view.run.steps.find((other) => other.id === first)?.title ?? '';
    return plain(t.waitFor(`${first} ${title}`, waitingFor.length - 1));
  }
  if (state.needsSecond) return plain(t.second);
  if (state.loop !== null && state.loop.missed > 1) return { text: t.loopMissed(state.loop.missed), late: true };
  return null;
}

const numbered = (numbers: readonly number[], t: SopText): string =>
  [...new Set(numbers)].map((number) => String(number).padStart(2, '0')).join(t.join);

/** Why a step went back, by product number. */
export function reopenedWords(state: StepState, view: RunView, t: SopText): string {
  const open = state.lines.filter((line) => line.checker === null).map((line) => line.number);
  if (open.length > 0) return t.priceChanged(numbered(open, t), open.length);
  const cards = view.changes.filter((change) => change.kind === 'talk-card').map((change) => change.number);
  if (state.step.reopensOn.includes('talk-card') && cards.length > 0) return t.cardsChanged(numbered(cards, t));
  return state.step.reopensOn.includes('price') ? t.outdatedPrice : t.outdated;
}
