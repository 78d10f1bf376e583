import type { Fen } from '#shared/kernel/money.ts';
import { formatYuan } from '#shared/kernel/money.ts';
import type { Product } from '#shared/features/lineup/index.ts';
import { TALK_PARTS, type TalkCard } from './scripts.model.ts';
import type { TalkCardDraft } from './scripts.contract.ts';

/** An empty card to start writing from. */
export const EMPTY_DRAFT: TalkCardDraft = {
  points: [],
  parts: {
    hook: '',
    pain: '',
    fabe: '',
    trust: '',
    anchor: '',
    close: '',
    afterSale: '',
  },
  notFor: '',
  forbidden: [],
  questions: [],
  props: '',
  rehearsedMs: null,
};

/** The words of a card without identity and version. */
export function draftOf(card: TalkCard): TalkCardDraft {
  const { points, parts, notFor, forbidden, questions, props, rehearsedMs } = card;
  return { points, parts, notFor, forbidden, questions, props, rehearsedMs };
}

/** True when both say the same; a rehearsed time alone is a change too. */
export function sameDraft(a: TalkCardDraft, b: TalkCardDraft): boolean {
  return JSON.stringify(normalised(a)) === JSON.stringify(normalised(b));
}

function normalised(draft: TalkCardDraft): TalkCardDraft {
  const parts = Object.fromEntries(TALK_PARTS.map((part) => [part, draft.parts[part]])) as TalkCardDraft['parts'];
  const { points, notFor, props, rehearsedMs } = draft;
  return {
    points,
    parts,
    notFor,
    forbidden: draft.forbidden.map(({ word, instead }) => ({ word, instead })),
    questions: draft.questions.map(({ question, answer }) => ({
      question,
      answer,
    })),
    props,
    rehearsedMs,
  };
}

/** How many of the seven parts have words. */
export function filledParts(parts: TalkCard['parts']): number {
  return TALK_PARTS.filter((part) => parts[part].trim() !== '').length;
}

/**
 * 到手价 with how it comes about: "159 − 30 = 129". `formula` is null where the parts are unknown or do not add up;
 * `fen` null where no price is set. Price words come from the lineup only (content/scripts.md §7).
 */
export function spokenPrice(product: Pick<Product, 'listPriceFen' | 'couponFen' | 'landedPriceFen'>): {
  readonly fen: Fen | null;
  readonly formula: string | null;
} {
  const { listPriceFen, couponFen, landedPriceFen } = product;
  if (landedPriceFen === null) return { fen: null, formula: null };
  if (listPriceFen === null) return { fen: landedPriceFen, formula: null };
  const coupon = couponFen ?? 0;
  if (listPriceFen - coupon !== landedPriceFen) return { fen: landedPriceFen, formula: null };
  if (coupon === 0) return { fen: landedPriceFen, formula: formatYuan(listPriceFen) };
  return {
    fen: landedPriceFen,
    formula: `${formatYuan(listPriceFen)} − ${formatYuan(coupon)} = ${formatYuan(landedPriceFen)}`,
  };
}
