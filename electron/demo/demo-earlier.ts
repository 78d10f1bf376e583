import { fen } from '#shared/kernel/money.ts';
import type { IdSource } from '#shared/kernel/ids.ts';
import { DAY, instant, MINUTE, plus, SECOND, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { ItemRun, LiveSession } from '#shared/features/live/index.ts';
import type { Review, SessionFigures, SessionReport } from '#shared/features/review/index.ts';
import { makeItem, type RunSheetItem } from '#shared/features/runsheet/index.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import type { JournalEvent } from '#electron/store/journal.port.ts';
import type { DemoData } from './demo-data.ts';
import { idOf, type DemoHouse } from './demo-house.ts';
import { reportOf } from './demo-past.ts';
import type { DemoProducts } from './demo-stock.ts';

/** What is left of a show of the weeks before. */
export type EarlierShow = {
  readonly session: LiveSession;
  readonly markers: readonly JournalEvent[];
  /** Null for a show whose list nobody downloaded. */
  readonly report: SessionReport | null;
  readonly review: Review | null;
};

type Parts = {
  readonly data: DemoData;
  readonly house: DemoHouse;
  readonly products: DemoProducts;
  readonly ids: IdSource;
  readonly now: Instant;
};

/** Minutes one item takes on the whole. */
const PER_ITEM = 10;
const EVERY_THIRD = 3;
const EVERY_FIFTH = 5;

/**
 * Session, markers, figures and conclusions of a finished show, worked out of its place in the row of shows: the same
 * place gives the same past. Small on purpose, since there are about a hundred of them.
 */
export function makeEarlier(show: Show, place: number, parts: Parts): EarlierShow {
  const session = sessionOf(show, place, parts);
  const figures = place % EVERY_FIFTH === 2 ? null : figuresOf(session, place, parts.data.past.figures);
  return {
    session,
    markers: markersOf(session, place, parts),
    report: figures && reportOf(show, { figures, startedAt: session.startedAt, ids: parts.ids, now: parts.now }),
    review: place % EVERY_THIRD === 0 ? reviewOf(session, place, parts) : null,
  };
}

/** A number 0–1 that looks like chance and is always the same for the same place. */
function chance(place: number, salt: number): number {
  const x = Math.sin(place * 12.9898 + salt * 78.233) * 43758.5453;
  return x - Math.floor(x);
}

function sessionOf(show: Show, place: number, { data, products, ids }: Parts): LiveSession {
  const startedAt = show.wentLiveAt ?? show.startsAt;
  const endedAt = show.endedAt ?? show.endsAt;
  const items = itemsOf(show, place, { data, products, ids });
  return {
    id: ids.next(),
    showId: show.id,
    plannedStart: show.startsAt,
    plannedEnd: show.endsAt,
    timeZone: show.timeZone,
    startedAt,
    endedAt,
    items,
    runs: runsOf(items, place, startedAt, endedAt),
    currentRun: null,
    heldSince: null,
    lastSeenAt: endedAt,
    takeBack: null,
    messages: [],
  };
}

/** Opening, goods with a segment after every fourth, and a close; their minutes fill the slot. */
function itemsOf(
  show: Show,
  place: number,
  { data, products, ids }: Pick<Parts, 'data' | 'products' | 'ids'>,
): RunSheetItem[] {
  const goods = [...products.values()];
  const count = Math.max(5, Math.round((show.endsAt - show.startsAt) / (PER_ITEM * MINUTE)));
  const plannedMs = Math.round((show.endsAt - show.startsAt) / count / MINUTE) * MINUTE;
  let number = 0;
  return Array.from({ length: count }, (_, index) => {
    const segment = segmentAt(index, count, data.earlier.fillers);
    const product = goods[(place * 7 + index * 3) % goods.length];
    if (segment !== null || product === undefined) {
      return makeItem({ title: segment ?? '', role: 'segment', plannedMs, productId: null, number: null }, ids.next());
    }
    number += 1;
    const role = (['traffic', 'core', 'profit', 'welfare'] as const)[(place + index) % 4] ?? 'core';
    return makeItem({ title: product.title, role, plannedMs, productId: product.id, number }, ids.next());
  });
}

/** What is said without a product at a place of the sheet; null where a product stands. */
function segmentAt(index: number, count: number, fillers: readonly string[]): string | null {
  const [opening = '', questions = '', figures = '', closing = ''] = fillers;
  if (index === 0) return opening;
  if (index === count - 1) return closing;
  if (index % 5 !== 4) return null;
  return index % 2 === 0 ? questions : figures;
}

/** One item is passed over now and then, one comes back; the lengths are shares of the time on air. */
function runsOf(items: readonly RunSheetItem[], place: number, from: Instant, to: Instant): ItemRun[] {
  const skipped = chance(place, 1) < 0.4 ? 3 + (place % Math.max(1, items.length - 4)) : -1;
  const order = items.filter((_, index) => index !== skipped);
  const back = chance(place, 2) < 0.5 ? order[2] : undefined;
  const aired = back === undefined ? order : [...order.slice(0, -1), back, ...order.slice(-1)];
  const weights = aired.map((_, index) => 0.7 + 0.6 * chance(place, 10 + index));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let at = from;
  const runs = aired.map((item, index): ItemRun => {
    const startedAt = at;
    const length: Millis = Math.round(((to - from) * (weights[index] ?? 0)) / whole / SECOND) * SECOND;
    at = index === aired.length - 1 ? to : instant(Math.min(to, at + length));
    return { itemId: item.id, startedAt, endedAt: at, addedMs: 0, heldMs: 0, skipped: false };
  });
  const left = items[skipped];
  if (left === undefined) return runs;
  return [...runs, { itemId: left.id, startedAt: null, endedAt: null, addedMs: 0, heldMs: 0, skipped: true }];
}

function markersOf(
  { showId, startedAt, endedAt }: LiveSession,
  place: number,
  { data, house, ids }: Parts,
): JournalEvent[] {
  const length = (endedAt ?? startedAt) - startedAt;
  const by = idOf(house.people, 'he');
  const labels = data.earlier.markers;
  return Array.from({ length: 2 + (place % 3) }, (_, index) => ({
    id: ids.next(),
    showId,
    at: plus(startedAt, Math.round((length * (index + chance(place, 30 + index))) / 5)),
    kind: 'marker',
    data: { label: labels[(place * 3 + index) % labels.length] ?? '', by },
  }));
}

/** The sample row at another size. What follows from other figures is worked out again, so that the row agrees. */
function figuresOf({ startedAt, endedAt }: LiveSession, place: number, sample: SessionFigures): SessionFigures {
  const durationMin = Math.round(((endedAt ?? startedAt) - startedAt) / MINUTE);
  const size = (0.35 + 0.6 * chance(place, 50)) * (durationMin / (sample.durationMin ?? durationMin));
  const scaled = Object.fromEntries(
    Object.entries(sample).map(([key, value]) => [
      key,
      value === null || /Rate|Share|avg|goods$/.test(key) ? value : Math.round(value * size),
    ]),
  ) as SessionFigures;
  const { watchUv, orders, gmvFen, refund1hFen, refund1hOrders, userPaidFen } = scaled;
  const ratio = (a: number | null, b: number | null): number | null =>
    a === null || b === null || b === 0 ? null : a / b;
  const hourly = (amount: number | null): number | null => (amount === null ? null : amount / (durationMin / 60));
  const money = (amount: number | null): SessionFigures['gmvFen'] => (amount === null ? null : fen(Math.round(amount)));
  return {
    ...scaled,
    durationMin,
    watchUvPerHour: hourly(watchUv),
    userPaidPerHourFen: money(hourly(userPaidFen)),
    netGmvFen: money(gmvFen === null || refund1hFen === null ? null : gmvFen - refund1hFen),
    netOrders: orders === null || refund1hOrders === null ? null : orders - refund1hOrders,
    refund1hRate: ratio(refund1hFen, gmvFen),
    goodsClickRatePv: ratio(scaled.goodsClickPv, scaled.goodsExpoPv),
    goodsClickRateUv: ratio(scaled.goodsClickUv, scaled.goodsExpoUv),
    clickBuyRatePv: ratio(orders, scaled.goodsClickPv),
    clickBuyRateUv: ratio(scaled.buyers, scaled.goodsClickUv),
    watchBuyRatePv: ratio(orders, scaled.watchPv),
    watchBuyRateUv: ratio(scaled.buyers, watchUv),
  };
}

function reviewOf({ showId, startedAt, plannedEnd }: LiveSession, place: number, { data, house, ids }: Parts): Review {
  const of = (kind: string, salt: number) => {
    const own = data.earlier.conclusions.filter((one) => one.kind === kind);
    return own[Math.floor(chance(place, salt) * own.length)];
  };
  const chosen = [of('keep', 70), of('stop', 71), place % 2 === 0 ? of('try', 72) : undefined];
  const conclusions = chosen.flatMap((one, index) => {
    if (one === undefined) return [];
    const { kind, text, metric, threshold } = one;
    const trial =
      metric === undefined || threshold === undefined ? null : { metric, threshold, until: plus(plannedEnd, 7 * DAY) };
    const at = index === 0 ? plus(startedAt, 20 * MINUTE) : null;
    return [{ id: ids.next(), kind, text, ownerId: idOf(house.people, index === 1 ? 'zhou' : 'he'), at, trial }];
  });
  return { id: ids.next(), showId, conclusions };
}
