import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { lineupContract, type ImportSession, type JudgedRow, type RowFilter } from '#shared/features/lineup/index.ts';
import { call } from '#renderer/bridge/client.ts';

/** Rows asked for at once; a page stays well under the size limit of a reply. */
export const PAGE_ROWS = 40;

/** The judged rows in view, fetched page by page; rows on the way are undefined. */
export function useRowPages(
  { sessionId, revision }: ImportSession,
  filter: RowFilter,
  first: number,
  last: number,
): (index: number) => JudgedRow | undefined {
  const from = Math.floor(Math.max(0, first) / PAGE_ROWS);
  const to = Math.max(from, Math.floor(Math.max(0, last) / PAGE_ROWS));
  const pages = Array.from({ length: to - from + 1 }, (_, page) => from + page);
  const results = useQueries({
    queries: pages.map((page) => {
      const input = { sessionId, filter, revision, offset: page * PAGE_ROWS, limit: PAGE_ROWS };
      return {
        queryKey: ['lineup.importRows', input],
        queryFn: () => call(lineupContract, 'importRows', input),
        placeholderData: keepPreviousData,
        gcTime: 30_000,
      };
    }),
  });
  return (index) => {
    const page = Math.floor(index / PAGE_ROWS);
    return results[page - from]?.data?.rows[index - page * PAGE_ROWS];
  };
}
