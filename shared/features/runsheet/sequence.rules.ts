import type { Id } from '#shared/kernel/ids.ts';
import { MINUTE, type Millis } from '#shared/kernel/time.ts';
import { factsOf, type FactsById, type ProductFacts } from './facts.model.ts';
import type { RunSheetItem } from './runsheet.model.ts';
import { lengthOf, type ItemTiming, type SheetPlan, type ShowSpan } from './timing.rules.ts';

/** Numbers of the 15 sequencing rules 编排规则 (content: scripts §5). */
export const SEQUENCE_RULES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] as const;
export type SequenceRuleId = (typeof SEQUENCE_RULES)[number];

/** ok kept, breach broken, caution 标黄 worth a look, unchecked 未检: the data the rule needs is not there. */
export type RuleState = 'ok' | 'breach' | 'caution' | 'unchecked';

/** Outcome of one rule. `code` names the sentence; `itemIds` are the rows it concerns. */
export type RuleFinding = {
  readonly rule: SequenceRuleId;
  readonly state: RuleState;
  readonly code: string;
  readonly itemIds: readonly Id[];
  readonly params: Readonly<Record<string, string | number>>;
};

type Row = ItemTiming & {
  readonly product: ProductFacts | null;
  readonly fromStart: Millis;
  readonly untilEnd: Millis;
};
type Rule = (rows: readonly Row[], plan: SheetPlan) => Omit<RuleFinding, 'rule'>;

const ok = (code: string): Omit<RuleFinding, 'rule'> => ({ state: 'ok', code, itemIds: [], params: {} });
const unchecked = (code: string): Omit<RuleFinding, 'rule'> => ({ state: 'unchecked', code, itemIds: [], params: {} });

function found(code: string, rows: readonly Row[], state: RuleState = 'breach'): Omit<RuleFinding, 'rule'> {
  if (rows.length === 0) return ok(code);
  return { state, code, itemIds: rows.map((row) => row.item.id), params: { count: rows.length } };
}

/** Runs all 15 rules; those whose data does not exist yet say `unchecked`. */
export function checkSequence(plan: SheetPlan, span: ShowSpan, facts: FactsById): readonly RuleFinding[] {
  const rows = plan.timings.map((timing) => ({
    ...timing,
    product: factsOf(timing.item, facts),
    fromStart: timing.startsAt - span.startsAt,
    untilEnd: span.endsAt - timing.endsAt,
  }));
  return SEQUENCE_RULES.map((rule) => ({ rule, ...RULES[rule](rows, plan) }));
}

const isProduct = (row: Row): boolean => row.item.role !== 'segment';
const hasRole =
  (role: RunSheetItem['role']) =>
  (row: Row): boolean =>
    row.item.role === role;

/** 1. The first product is 福利 or 引流; 利润 not before minute 15. */
const firstProduct: Rule = (rows) => {
  const first = rows.find(isProduct);
  const wrong = first !== undefined && first.item.role !== 'welfare' && first.item.role !== 'traffic' ? [first] : [];
  const early = rows.filter((row) => row.item.role === 'profit' && row.fromStart < 15 * MINUTE && row !== first);
  return found('first', [...wrong, ...early]);
};

/** 2. Within the 3 minutes before 利润 a 主推 or 形象 is on. */
const profitAfterValue: Rule = (rows) => {
  const bare = rows.filter((row, index) => {
    if (row.item.role !== 'profit') return false;
    const before = rows.slice(0, index).filter((other) => other.item.role === 'core' || other.item.role === 'image');
    return !before.some((other) => row.startsAt - other.endsAt < 3 * MINUTE);
  });
  return found('profitAfterValue', bare);
};

/** 3. A 主推 follows 引流 within 5 minutes, else it is marked. */
const coreAfterTraffic: Rule = (rows) => {
  const bare = rows.filter((row, index) => {
    if (row.item.role !== 'traffic') return false;
    const after = rows.slice(index + 1).filter(hasRole('core'));
    return !after.some((other) => other.startsAt - row.endsAt <= 5 * MINUTE);
  });
  return found('coreAfterTraffic', bare, 'caution');
};

/** 4. At most 3 in a row of one category, and of one price band (±20 % of the first of the run). */
const varied: Rule = (rows) => {
  const products = rows.filter(isProduct);
  const known = products.filter((row) => row.product?.category != null || row.product?.landedPriceFen != null);
  if (known.length === 0) return unchecked('varied');
  const sameCategory = (a: Row, b: Row): boolean =>
    a.product?.category != null && a.product.category === b.product?.category;
  const sameBand = (a: Row, b: Row): boolean => {
    const first = a.product?.landedPriceFen ?? null;
    const other = b.product?.landedPriceFen ?? null;
    return first !== null && other !== null && Math.abs(other - first) <= first * 0.2;
  };
  const long = [...longRuns(products, sameCategory), ...longRuns(products, sameBand)];
  return found('varied', [...new Set(long)]);
};

/** Rows beyond the third of every run that stays `same` as its first. */
function longRuns(rows: readonly Row[], same: (first: Row, row: Row) => boolean): readonly Row[] {
  const beyond: Row[] = [];
  let run: Row[] = [];
  for (const row of rows) {
    const [first] = run;
    run = first !== undefined && same(first, row) ? [...run, row] : [row];
    if (run.length > 3) beyond.push(row);
  }
  return beyond;
}

/** 5. 形象 at most once, and not in the first or last 20 minutes. */
const imageOnce: Rule = (rows) => {
  const images = rows.filter(hasRole('image'));
  const edge = images.filter((row) => row.fromStart < 20 * MINUTE || row.untilEnd < 20 * MINUTE);
  return found('imageOnce', [...new Set([...images.slice(1), ...edge])]);
};

/** 6. 福利 at least 25 minutes apart, start to start. Whether the moment was announced is not known. */
const welfareApart: Rule = (rows) => {
  const welfare = rows.filter(hasRole('welfare'));
  const close = welfare.filter((row, index) => {
    const before = welfare[index - 1];
    return before !== undefined && row.startsAt - before.startsAt < 25 * MINUTE;
  });
  return found('welfareApart', close);
};

/** 8. Nothing that did not pass quality control; with no verdict at all it cannot be told. */
const inspected: Rule = (rows) => {
  const bad = rows.filter((row) => row.product?.qc === 'conditional' || row.product?.qc === 'rejected');
  if (bad.length > 0) return found('inspected', bad);
  const none = rows.filter((row) => row.product?.qc === 'none');
  return none.length > 0 ? { ...found('inspectedNone', none), state: 'unchecked' } : ok('inspected');
};

/** 13. A way in for new viewers (环节, 引流 or 福利) at least every 20 minutes. */
const wayIn: Rule = (rows, plan) => {
  const entries = rows.filter(
    (row) => ['segment', 'traffic', 'welfare'].includes(row.item.role) && row.item.buffer !== true,
  );
  const late = entries.filter((row, index) => {
    const before = entries[index - 1]?.startsAt ?? row.startsAt - row.fromStart;
    return row.startsAt - before > 20 * MINUTE;
  });
  const last = entries.at(-1);
  const open = last === undefined ? plan.showMs > 20 * MINUTE : plan.endsAt - last.startsAt > 20 * MINUTE;
  const tail = open ? rows.slice(-1) : [];
  return found('wayIn', [...new Set([...late, ...tail])]);
};

/** 15. Talking time plus at least 10 % reserve is the length of the show. */
const reserve: Rule = (rows, plan) => {
  if (rows.length === 0) return ok('reserve');
  const needed = plan.showMs * 0.1;
  const params = { minutes: Math.floor(plan.bufferMs / MINUTE), needed: Math.ceil(needed / MINUTE) };
  const state = plan.bufferMs < needed ? 'breach' : 'ok';
  const itemIds = rows.filter((row) => row.item.buffer === true && lengthOf(row) > 0).map((row) => row.item.id);
  return { state, code: 'reserve', itemIds, params };
};

const RULES: Readonly<Record<SequenceRuleId, Rule>> = {
  1: firstProduct,
  2: profitAfterValue,
  3: coreAfterTraffic,
  4: varied,
  5: imageOnce,
  6: welfareApart,
  7: () => unchecked('stock'),
  8: inspected,
  9: () => unchecked('handover'),
  10: () => unchecked('demos'),
  11: () => unchecked('substitutes'),
  12: () => unchecked('promised'),
  13: wayIn,
  14: () => unchecked('expensive'),
  15: reserve,
};
