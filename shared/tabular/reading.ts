/**
 * Why a cell could not be read. Nothing is guessed: the raw text stays beside it.
 * `errorCell` is what a spreadsheet shows for a failed formula; `dateInCode` a code a spreadsheet made a date of;
 * `damagedText` holds replacement characters; `unitMismatch` has a unit of another kind than its field;
 * `rateDoubt` is 0.2 under (%), which may be 0.2 % or 20 %.
 */
export type UnreadReason =
  | 'unreadable'
  | 'damagedId'
  | 'dateInCode'
  | 'fraction'
  | 'errorCell'
  | 'damagedText'
  | 'unitMismatch'
  | 'rateDoubt'
  | 'tooLarge';

/**
 * What a cell says. `reread` was understood differently from how it is written (19,9 as 19.9) and needs a person's
 * tick before it counts.
 */
export type Reading<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'empty' }
  | { readonly kind: 'reread'; readonly value: T }
  | { readonly kind: 'unread'; readonly reason: UnreadReason };

export const EMPTY = { kind: 'empty' } as const;

export function value<T>(read: T): Reading<T> {
  return { kind: 'value', value: read };
}

export function reread<T>(read: T): Reading<T> {
  return { kind: 'reread', value: read };
}

export function unread(reason: UnreadReason): { readonly kind: 'unread'; readonly reason: UnreadReason } {
  return { kind: 'unread', reason };
}
