import { SECOND, type Millis } from '#shared/kernel/time.ts';
import { TALK_PARTS, type TalkCard, type TalkPart } from './scripts.model.ts';

/** Lengths a product talk is planned for, in seconds: 60 过款/返场, 180 主推, 300 高客单. */
export const TALK_LENGTHS = [60, 180, 300] as const;
export type TalkLength = (typeof TALK_LENGTHS)[number];

/** Characters spoken per minute (content/scripts.md §1). */
export const CHARACTERS_PER_MINUTE = 240;

/** Seconds per part (content/scripts.md §1). At 300 s another 60 s belong to questions and answers. */
const SECONDS: Readonly<Record<TalkLength, Readonly<Record<TalkPart, number>>>> = {
  60: {
    hook: 8,
    pain: 0,
    fabe: 22,
    trust: 0,
    anchor: 12,
    close: 12,
    afterSale: 6,
  },
  180: {
    hook: 15,
    pain: 25,
    fabe: 55,
    trust: 25,
    anchor: 20,
    close: 25,
    afterSale: 15,
  },
  300: {
    hook: 13.5,
    pain: 22.5,
    fabe: 90,
    trust: 60,
    anchor: 18,
    close: 22.5,
    afterSale: 13.5,
  },
};

/** Time of a part at a talk length, ms; 0 where the part is left out. */
export function partTime(part: TalkPart, length: TalkLength): Millis {
  return SECONDS[length][part] * SECOND;
}

/** Characters that are spoken: letters and digits of any script, no marks and spaces. */
export function spokenCharacters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** How long these words take at 240 characters a minute, ms. */
export function speakingTime(text: string): Millis {
  return Math.round((spokenCharacters(text) / CHARACTERS_PER_MINUTE) * 60 * SECOND);
}

export type PartTiming = {
  readonly part: TalkPart;
  readonly guideMs: Millis;
  readonly estimateMs: Millis;
  /** Longer than its guide by more than a fifth. */
  readonly over: boolean;
};

/** Guide against estimate for each part; an empty part is never over. */
export function partTimings(parts: TalkCard['parts'], length: TalkLength): readonly PartTiming[] {
  return TALK_PARTS.map((part) => {
    const guideMs = partTime(part, length);
    const estimateMs = speakingTime(parts[part]);
    return { part, guideMs, estimateMs, over: estimateMs > guideMs * 1.2 };
  });
}
