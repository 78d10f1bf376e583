import type { Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import {
  followSeries,
  showCollection,
  showIdOfUid,
  type IcsCalendarRead,
  type IcsShow,
  type IcsStep,
  type Show,
} from '#shared/features/schedule/index.ts';
import type { DocumentReader } from '#electron/store/documents.port.ts';

/** More at once a query does not take. */
const AT_ONCE = 500;

/** What a file would do to the schedule, date by date; shows it knows are looked up by UID, all at once. */
export async function stepsOf(
  documents: DocumentReader,
  read: Pick<IcsCalendarRead, 'shows' | 'whole'>,
  span: { readonly now: Instant; readonly until: Instant },
): Promise<readonly IcsStep[]> {
  const byUid = new Map<string, IcsShow[]>(read.whole.map((uid) => [uid, []]));
  for (const show of read.shows) {
    const dates = byUid.get(show.uid) ?? [];
    dates.push(show);
    byUid.set(show.uid, dates);
  }
  const whole = new Set(read.whole);
  const known = await knownShows(documents, [...byUid.keys()]);
  return [...byUid].flatMap(([uid, dates]) =>
    followSeries({ read: dates, known: known.get(uid) ?? [], whole: whole.has(uid), ...span }),
  );
}

/** Shows by the UID they came from; what this studio exported itself carries the show's id. */
async function knownShows(
  documents: DocumentReader,
  uids: readonly string[],
): Promise<ReadonlyMap<string, readonly Show[]>> {
  const known = new Map<string, Show[]>();
  for (let at = 0; at < uids.length; at += AT_ONCE) {
    const some = uids.slice(at, at + AT_ONCE);
    const shows = await documents.find(showCollection, { where: { sourceUid: { in: some } } });
    for (const show of shows) {
      const uid = show.source?.uid ?? '';
      const list = known.get(uid) ?? [];
      list.push(show);
      known.set(uid, list);
    }
    const own = some.flatMap((uid): readonly { uid: string; id: Id }[] => {
      const id = showIdOfUid(uid);
      return id === null ? [] : [{ uid, id }];
    });
    const exported = await documents.getMany(
      showCollection,
      own.map((one) => one.id),
    );
    for (const { uid, id } of own) {
      const show = exported.find((one) => one.id === id);
      if (show) known.set(uid, [show]);
    }
  }
  return known;
}
