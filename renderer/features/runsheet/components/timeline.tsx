import { formatTime, HOUR, MINUTE, plus, type Instant, type Millis } from '#shared/kernel/time.ts';
import {
  factsOf,
  isHole,
  lengthOf,
  type ItemRole,
  type ItemTiming,
  type SectionPlan,
  type SheetPlan,
} from '#shared/features/runsheet/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { useText } from '#renderer/ui/language.tsx';
import { numberText, shortTitle } from '../item-name.ts';
import { minutesText } from '../minutes.ts';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh, type RunsheetText } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';
import { roleEdge } from '#renderer/ui/role-hue.ts';
import { RulesLine } from './rules-line.tsx';
import styles from './timeline.module.css';
import { useTimelineDrag, type TimelineDrag } from './use-timeline-drag.ts';

const LEGEND: readonly ItemRole[] = ['traffic', 'welfare', 'core', 'profit', 'image', 'segment'];

/** The show as one strip: blocks to drag and stretch, sections with budgets, gaps and overruns hatched. */
export function Timeline({ model }: { readonly model: RunSheetModel }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const { plan } = model.checked;
  const { startsAt } = model.span;
  const totalMs = Math.max(plan.showMs, plan.endsAt - startsAt);
  const drag = useTimelineDrag(model, totalMs);
  const place = (at: Instant): string => `${((at - startsAt) / totalMs) * 100}%`;
  const width = (ms: Millis): string => `${(ms / totalMs) * 100}%`;
  return (
    <section className={styles['card']} aria-label={t.title}>
      <div className={styles['track']} data-track>
        {plan.sections.map((section) => (
          <SectionMark
            key={section.section.id}
            section={section}
            left={place(section.startsAt)}
            width={width(section.endsAt - section.startsAt)}
          />
        ))}
        {plan.timings.map((timing) => (
          <Block
            key={timing.item.id}
            timing={timing}
            model={model}
            drag={drag}
            left={place(timing.startsAt)}
            width={width(lengthOf(timing))}
          />
        ))}
        {gapsOf(plan).map((gap) => (
          <span key={gap.at} className={styles['gap']} style={{ left: place(gap.at), width: width(gap.ms) }}>
            {gap.ms / totalMs > 0.02 && <b>{t.gapShort(minutesText(gap.ms))}</b>}
          </span>
        ))}
        {plan.overEndMs > 0 && <span className={styles['end']} style={{ left: place(model.span.endsAt) }} />}
      </div>
      <Axis startsAt={startsAt} totalMs={totalMs} timeZone={model.view.show.timeZone} />
      <Legend model={model} t={t} />
    </section>
  );
}

function Legend({ model, t }: { readonly model: RunSheetModel; readonly t: RunsheetText }) {
  return (
    <div className={styles['legend']}>
      {LEGEND.map((role) => (
        <span key={role} className={styles['role']} style={roleEdge(role)}>
          {t.role[role]}
        </span>
      ))}
      <span className={styles['legendGap']}>
        <i className={styles['hatch']} aria-hidden />
        {t.gapOrOver}
      </span>
      <RulesLine model={model} />
    </div>
  );
}

function SectionMark({
  section,
  left,
  width,
}: {
  readonly section: SectionPlan;
  readonly left: string;
  readonly width: string;
}) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const { budgetMs } = section.section;
  const length = t.sectionLength(t.length(section.plannedMs));
  const detail = [
    (section.overMs > 0 || section.gapMs > 0) && budgetMs !== null ? t.sectionBudget(t.length(budgetMs)) : null,
    section.gapMs > 0 ? t.sectionGap(t.length(section.gapMs)) : null,
  ].filter((part) => part !== null);
  const shown = detail.length === 0 ? length : detail.join(t.comma);
  const over = section.overMs > 0 ? t.sectionOver(t.length(section.overMs)) : null;
  const full = [section.section.title, shown, over].filter((part) => part !== null).join(' ');
  return (
    <span className={styles['section']} style={{ left, width }} title={full}>
      {section.section.title}{' '}
      <span className={over === null ? styles['quiet'] : styles['late']}>
        {[shown, over].filter(Boolean).join(t.comma)}
      </span>
    </span>
  );
}

type BlockProps = {
  readonly timing: ItemTiming;
  readonly model: RunSheetModel;
  readonly drag: TimelineDrag;
  readonly left: string;
  readonly width: string;
};

function Block({ timing, model, drag, left, width }: BlockProps) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const { item } = timing;
  const late = model.checked.problems.some(
    (problem) => problem.itemId === item.id && ['rehearsal', 'cut', 'hole', 'overEnd'].includes(problem.kind),
  );
  const time = formatTime(timing.startsAt, model.view.show.timeZone);
  const product = isHole(item, model.facts) ? null : factsOf(item, model.facts);
  const number = product?.number == null ? '' : numberText(product.number);
  const word = item.role === 'segment' ? shortTitle(item.title) : t.role[item.role];
  const what = item.role === 'segment' ? item.title : `${number} ${word} ${product?.title ?? item.title}`.trimStart();
  const label = `${time} ${what} ${t.length(item.plannedMs)}`;
  return (
    <button
      type="button"
      className={cx(
        styles['block'],
        model.selectedId === item.id && styles['on'],
        model.highlighted.has(item.id) && styles['marked'],
      )}
      style={{ ...roleEdge(item.role), left, width }}
      aria-label={label}
      aria-pressed={model.selectedId === item.id}
      title={label}
      onClick={() => {
        model.select(item.id);
      }}
      onPointerDown={(event) => {
        drag.onPointerDown(event, 'move', timing);
      }}
      onPointerMove={drag.onPointerMove}
      onPointerUp={drag.onPointerUp}
      onPointerCancel={drag.onPointerCancel}
    >
      <span className={styles['number']}>{number} </span>
      <span className={styles['word']}>{word}</span>
      {late && <i className={styles['lateEdge']} aria-hidden />}
      <i
        className={styles['edge']}
        aria-hidden
        onPointerDown={(event) => {
          drag.onPointerDown(event, 'resize', timing);
        }}
      />
    </button>
  );
}

function gapsOf(plan: SheetPlan): readonly { readonly at: Instant; readonly ms: Millis }[] {
  const between = plan.timings
    .filter((timing) => timing.gapBeforeMs > 0)
    .map((timing) => ({ at: plus(timing.startsAt, -timing.gapBeforeMs), ms: timing.gapBeforeMs }));
  return plan.tailMs > 0 ? [...between, { at: plan.endsAt, ms: plan.tailMs }] : between;
}

function Axis({
  startsAt,
  totalMs,
  timeZone,
}: {
  readonly startsAt: Instant;
  readonly totalMs: Millis;
  readonly timeZone: string;
}) {
  const step = totalMs <= HOUR ? 10 * MINUTE : totalMs <= 4 * HOUR ? 30 * MINUTE : HOUR;
  const first = Math.ceil(startsAt / step) * step - startsAt;
  const ticks = [0];
  for (let at = first === 0 ? step : first; at <= totalMs; at += step) if (at / totalMs > 0.04) ticks.push(at);
  return (
    <div className={styles['axis']} aria-hidden>
      {ticks.map((at) => (
        <span
          key={at}
          style={{ left: `${(at / totalMs) * 100}%` }}
          className={at === 0 ? styles['first'] : at === totalMs ? styles['last'] : undefined}
        >
          {formatTime(plus(startsAt, at), timeZone)}
        </span>
      ))}
    </div>
  );
}
