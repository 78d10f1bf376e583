import type { LexiconEntry } from './lexicon.model.ts';

/** A word of the list found in a text; `from`/`to` are offsets into the text as written. */
export type LexiconHit = {
  readonly entry: LexiconEntry;
  readonly from: number;
  readonly to: number;
  readonly text: string;
};

/** A list made ready for matching. */
export type Lexicon = {
  readonly find: (text: string) => readonly LexiconHit[];
};

type Prepared = {
  readonly entry: LexiconEntry;
  readonly pattern: RegExp;
  readonly overlap: readonly RegExp[];
  readonly context: readonly RegExp[];
};

type Folded = {
  readonly text: string;
  /** Offset in the original per folded character. */ readonly at: readonly number[];
};

/** Spaces, characters without width, and the joints of emoji. */
const INVISIBLE = /[\s\u200b-\u200f\u2060\ufeff\u00ad]|\ufe0e|\ufe0f/u;
const HAN = /\p{Script=Han}/u;
/** Signs and emoji that split a word (最·低·价); never those that end or join sentences. */
const INSERTED = /[·•・∙*＊_~～^|｜`#＃]|\p{Extended_Pictographic}/u;
const SENTENCE_END = /[。！？!?；]/u;

/**
 * First cut of layer 1 of content/compliance.md §2: literal and regex entries, overlap and context passes, longest hit
 * wins. Folds width, drops spaces and invisible characters, and signs or emoji put inside a word; other evasions (形近,
 * 谐音), category, data and meaning are not checked here, and screens say so.
 */
export function prepareLexicon(entries: readonly LexiconEntry[]): Lexicon {
  const prepared = entries.flatMap(prepareEntry);
  return { find: (text) => longestFirst(findAll(prepared, fold(text), text)) };
}

function prepareEntry(entry: LexiconEntry): readonly Prepared[] {
  const pattern = compile(
    entry.kind === 'literal' ? escapeRegExp(fold(entry.pattern).text) : entry.pattern,
    entry.flags,
  );
  if (pattern === null) return [];
  const passes = (sources: readonly string[]): readonly RegExp[] =>
    sources.flatMap((source) => compile(source, '') ?? []);
  return [
    {
      entry,
      pattern,
      overlap: passes(entry.allowOverlap),
      context: passes(entry.allowContext),
    },
  ];
}

/** Null for a pattern this engine cannot read; such an entry is left out rather than breaking the whole list. */
function compile(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags.includes('i') ? 'gi' : 'g');
  } catch {
    return null;
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Full-width to half-width; spaces, invisible characters and signs put between two Han characters dropped; offsets kept. */
function fold(text: string): Folded {
  let folded = '';
  const at: number[] = [];
  const seen = visible(text);
  seen.forEach(({ character, offset }, index) => {
    if (INSERTED.test(character) && splitsWord(seen, index)) return;
    const plain = foldCharacter(character);
    folded += plain;
    for (let i = 0; i < plain.length; i += 1) at.push(offset);
  });
  return { text: folded, at };
}

type Seen = { readonly character: string; readonly offset: number };

/** Characters one sees, by code point, with their offsets. */
function visible(text: string): readonly Seen[] {
  const seen: Seen[] = [];
  let offset = 0;
  for (const character of text) {
    if (!INVISIBLE.test(character)) seen.push({ character, offset });
    offset += character.length;
  }
  return seen;
}

/** True when the run of signs at `index` stands between two Han characters. */
function splitsWord(seen: readonly Seen[], index: number): boolean {
  let [left, right] = [index, index];
  while (INSERTED.test(seen[left]?.character ?? '')) left -= 1;
  while (INSERTED.test(seen[right]?.character ?? '')) right += 1;
  return HAN.test(seen[left]?.character ?? '') && HAN.test(seen[right]?.character ?? '');
}

/** Only letters and digits are folded: full-width punctuation carries sentence ends the passes rely on. */
function foldCharacter(character: string): string {
  return /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/.test(character) ? character.normalize('NFKC') : character;
}

function findAll(prepared: readonly Prepared[], folded: Folded, original: string): readonly LexiconHit[] {
  const hits: LexiconHit[] = [];
  for (const item of prepared) {
    for (const match of folded.text.matchAll(item.pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      if (to === from || isAllowed(item, folded.text, from, to)) continue;
      const start = folded.at[from] ?? 0;
      const end = (folded.at[to - 1] ?? start) + 1;
      hits.push({
        entry: item.entry,
        from: start,
        to: end,
        text: original.slice(start, end),
      });
    }
  }
  return hits;
}

function isAllowed(item: Prepared, text: string, from: number, to: number): boolean {
  const covers = (pass: RegExp): boolean =>
    [...text.matchAll(pass)].some((match) => match.index < to && match.index + match[0].length > from);
  if (item.overlap.some(covers)) return true;
  if (item.context.length === 0) return false;
  const sentence = sentenceAround(text, from, to);
  return item.context.some((pass) => sentence.search(pass) >= 0);
}

function sentenceAround(text: string, from: number, to: number): string {
  let start = from;
  while (start > 0 && !SENTENCE_END.test(text.charAt(start - 1))) start -= 1;
  let end = to;
  while (end < text.length && !SENTENCE_END.test(text.charAt(end))) end += 1;
  return text.slice(start, end);
}

/** Of hits that overlap only the longest is kept, then the more severe; the rest in reading order. */
function longestFirst(hits: readonly LexiconHit[]): readonly LexiconHit[] {
  const ranked = [...hits].sort(
    (a, b) => b.to - b.from - (a.to - a.from) || b.entry.severity - a.entry.severity || a.from - b.from,
  );
  const kept: LexiconHit[] = [];
  for (const hit of ranked) {
    if (!kept.some((other) => hit.from < other.to && hit.to > other.from)) kept.push(hit);
  }
  return kept.sort((a, b) => a.from - b.from);
}
