import { useMemo } from 'react';
import {
  prepareLexicon,
  scriptsContract,
  TALK_PARTS,
  type Lexicon,
  type LexiconHit,
  type TalkCardDraft,
  type TalkPart,
} from '#shared/features/scripts/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';

/** A hit and the place on the card where it stands. */
export type CardHit = {
  readonly hit: LexiconHit;
  readonly place: TalkPart | 'points' | 'notFor' | 'questions' | 'props';
};

/** The built-in word list, ready to match; null while it is read or when it cannot be. */
export function useLexicon(): { readonly lexicon: Lexicon | null; readonly error: unknown } {
  const { data, error } = useCall(scriptsContract, 'lexicon', {});
  const lexicon = useMemo(() => (data === undefined ? null : prepareLexicon(data)), [data]);
  return { lexicon, error };
}

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
