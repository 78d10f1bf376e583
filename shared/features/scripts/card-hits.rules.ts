import type { Lexicon, LexiconHit } from './lexicon.rules.ts';
import type { TalkCardDraft } from './scripts.contract.ts';
import { TALK_PARTS, type TalkPart } from './scripts.model.ts';

/** A hit and the place on the card where it stands. */
export type CardHit = {
  readonly hit: LexiconHit;
  readonly place: TalkPart | 'points' | 'notFor' | 'questions' | 'props';
};

/** Severity of words that may not be said: 拦截. */
export const BLOCKED = 3;

/** Everything on the card that would be spoken, checked. Questions are viewers' words and are left out. */
export function findHits(lexicon: Lexicon, draft: TalkCardDraft): readonly CardHit[] {
  const texts: readonly (readonly [CardHit['place'], string])[] = [
    ['points', draft.points.join('。')],
    ...TALK_PARTS.map((part) => [part, draft.parts[part]] as const),
    ['notFor', draft.notFor],
    ['questions', draft.questions.map(({ answer }) => answer).join('。')],
    ['props', draft.props],
  ];
  return texts.flatMap(([place, text]) => lexicon.find(text).map((hit) => ({ hit, place })));
}

/** 拦截 words of some texts as they are written, each once. */
export function blockedWords(lexicon: Lexicon, texts: readonly string[]): readonly string[] {
  const hits = texts.flatMap((text) => lexicon.find(text));
  return [...new Set(hits.filter(({ entry }) => entry.severity === BLOCKED).map(({ text }) => text))];
}

/** 拦截 words of a card, each once. */
export function blockedOnCard(lexicon: Lexicon, draft: TalkCardDraft): readonly string[] {
  const blocked = findHits(lexicon, draft).filter(({ hit }) => hit.entry.severity === BLOCKED);
  return [...new Set(blocked.map(({ hit }) => hit.text))];
}
