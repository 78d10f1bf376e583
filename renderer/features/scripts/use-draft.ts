import { useState } from 'react';
import type { Id } from '#shared/kernel/ids.ts';
import { draftOf, EMPTY_DRAFT, sameDraft, type TalkCard, type TalkCardDraft } from '#shared/features/scripts/index.ts';

/** What someone is writing on a card, and the version it started from. */
type Writing = { readonly draft: TalkCardDraft; readonly baseVersion: number };

/** Unsaved words by product. Outlives the screen, so that looking something up elsewhere loses nothing. */
const writings = new Map<Id, Writing>();

export type DraftHandle = {
  readonly draft: TalkCardDraft;
  readonly baseVersion: number;
  readonly unsaved: boolean;
  readonly set: (change: Partial<TalkCardDraft>) => void;
  readonly discard: () => void;
};

export function useDraft(productId: Id, card: TalkCard | null): DraftHandle {
  const [, redraw] = useState(0);
  const saved = card === null ? EMPTY_DRAFT : draftOf(card);
  const writing = writings.get(productId);
  const draft = writing?.draft ?? saved;
  const put = (next: Writing | null): void => {
    if (next === null) writings.delete(productId);
    else writings.set(productId, next);
    redraw((count) => count + 1);
  };
  return {
    draft,
    baseVersion: writing?.baseVersion ?? card?.version ?? 0,
    unsaved: writing !== undefined && !sameDraft(tidy(draft), saved),
    set: (change) => {
      put({ draft: { ...draft, ...change }, baseVersion: writing?.baseVersion ?? card?.version ?? 0 });
    },
    discard: () => {
      put(null);
    },
  };
}

/** True while a card has words that are not saved. */
export function isUnsaved(productId: Id): boolean {
  return writings.has(productId);
}

/** The draft as it is saved: empty lines of points, words and questions left out. */
export function tidy(draft: TalkCardDraft): TalkCardDraft {
  return {
    ...draft,
    points: draft.points.map((point) => point.trim()).filter((point) => point !== ''),
    forbidden: draft.forbidden.filter(({ word }) => word.trim() !== ''),
    questions: draft.questions.filter(({ question }) => question.trim() !== ''),
  };
}
