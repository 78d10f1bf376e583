/** Rows handed to SQLite in one statement; keeps a parameter of some megabytes at most. */
const CHUNK = 2_000;

/** Does a list piece by piece, in order. */
export async function inChunks<T>(items: readonly T[], work: (chunk: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < items.length; from += CHUNK) await work(items.slice(from, from + CHUNK));
}
