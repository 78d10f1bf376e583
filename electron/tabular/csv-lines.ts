/** What the lines of a text table are cut at. A full-width comma is what a Chinese keyboard types. */
const PLAIN = ['\t', ',', ';', '|'] as const;
const FULL_WIDTH = ['，', '；'] as const;
export type Delimiter = (typeof PLAIN)[number] | (typeof FULL_WIDTH)[number];

/** Lines from which the delimiter is told. */
const SAMPLE_LINES = 25;

/** `sep=;` on the first line: a hint that Excel writes and reads. */
export function hintedDelimiter(line: string): string | null {
  return /^\ufeff?sep=(.)$/iu.exec(line.trim())?.[1] ?? null;
}

/**
 * The delimiter that cuts most of the first lines into the same number of cells, more cells before fewer. A comma when
 * none does. Full-width ones count only where the first line that is cut at all has no other: texts are full of them.
 */
export function findDelimiter(lines: readonly string[]): Delimiter {
  const sample = lines.filter((line) => line.trim() !== '').slice(0, SAMPLE_LINES);
  let best: Delimiter = ',';
  let most = 0;
  for (const delimiter of candidatesIn(sample)) {
    const counts = new Map<number, number>();
    for (const line of sample) {
      const cells = outsideQuotes(line, delimiter) + 1;
      if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1);
    }
    for (const [cells, lineCount] of counts) {
      const score = lineCount * 100 + cells;
      if (score > most) {
        most = score;
        best = delimiter;
      }
    }
  }
  return best;
}

function candidatesIn(lines: readonly string[]): readonly Delimiter[] {
  const first = lines.find((line) => [...PLAIN, ...FULL_WIDTH].some((mark) => line.includes(mark))) ?? '';
  return PLAIN.some((mark) => first.includes(mark)) ? PLAIN : [...PLAIN, ...FULL_WIDTH];
}

function outsideQuotes(line: string, delimiter: string): number {
  let quoted = false;
  let count = 0;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at];
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) count += 1;
  }
  // An odd quote belongs to the text; then it hides nothing.
  return quoted ? line.split(delimiter).length - 1 : count;
}
