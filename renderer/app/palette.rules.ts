/** A line of the command palette. */
export type PaletteEntry = {
  readonly id: string;
  readonly group: 'screens' | 'actions' | 'shows';
  readonly label: string;
  readonly sub?: string;
  /** More words it can be found by, such as the label in the other language. */
  readonly also?: string;
  readonly keys?: readonly string[];
  readonly run: () => void;
};

const LIMIT = 40;
/** Shows listed before anything is typed: they are many, and screens and acts come first. */
const SHOWS_UNASKED = 6;
const GROUPS = ['screens', 'actions', 'shows'] as const;

/** How well an entry fits: 0 not at all, 3 begins with the text, 2 contains it, 1 has its letters in order. */
function fit(entry: PaletteEntry, wanted: string): number {
  const own = entry.label.toLowerCase();
  if (own.startsWith(wanted)) return 3;
  const all = `${own} ${entry.sub ?? ''} ${entry.also ?? ''}`.toLowerCase();
  if (all.includes(wanted)) return 2;
  let at = 0;
  for (const letter of own) if (letter === wanted[at]) at += 1;
  return at === wanted.length ? 1 : 0;
}

/** Entries that fit what is typed, best first within their group; groups keep their order. All when nothing is typed. */
export function findEntries(entries: readonly PaletteEntry[], text: string): readonly PaletteEntry[] {
  const wanted = text.trim().toLowerCase();
  const asked = wanted === '' ? withFewShows(entries) : entries;
  const scored = asked.map((entry) => ({ entry, score: wanted === '' ? 1 : fit(entry, wanted) }));
  const order = (entry: PaletteEntry): number => GROUPS.indexOf(entry.group);
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => order(a.entry) - order(b.entry) || b.score - a.score)
    .slice(0, LIMIT)
    .map(({ entry }) => entry);
}

function withFewShows(entries: readonly PaletteEntry[]): readonly PaletteEntry[] {
  const shows = entries.filter((entry) => entry.group === 'shows').slice(0, SHOWS_UNASKED);
  return entries.filter((entry) => entry.group !== 'shows' || shows.includes(entry));
}
