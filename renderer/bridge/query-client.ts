import { QueryClient } from '@tanstack/react-query';
import { channelOf, type Contract } from '#shared/kernel/contract.ts';

/** Channel of the one push that says which documents are stale. */
export const STALE_CHANNEL = 'store.stale';

type Stale = { readonly collection: string; readonly ids: readonly string[] };

/** Which query channels go stale when a collection changes, derived from the contracts. */
export function channelsByCollection(contracts: readonly Contract[]): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const contract of contracts) {
    for (const [name, def] of Object.entries(contract.calls)) {
      if (def.kind !== 'query') continue;
      for (const collection of def.reads) {
        const channels = map.get(collection) ?? [];
        channels.push(channelOf(contract.feature, name));
        map.set(collection, channels);
      }
    }
  }
  return map;
}

/** A query cache that refetches what main says is stale. Push says "stale", pull gets the data. */
export function createQueryClient(contracts: readonly Contract[]): QueryClient {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } },
  });
  const channels = channelsByCollection(contracts);
  const refresh = refresher((channel) => client.invalidateQueries({ queryKey: [channel] }));
  window.kaibo.subscribe(STALE_CHANNEL, (payload) => {
    for (const channel of channels.get((payload as Stale).collection) ?? []) refresh(channel);
  });
  return client;
}

/**
 * Asks again when told, one question of a kind at a time: what goes stale while an answer is on its way is asked for
 * once that has come. Else questions pile up in main faster than it answers.
 */
function refresher(ask: (channel: string) => Promise<unknown>): (channel: string) => void {
  const asked = new Map<string, 'asked' | 'again'>();
  const refresh = (channel: string): void => {
    if (asked.has(channel)) {
      asked.set(channel, 'again');
      return;
    }
    asked.set(channel, 'asked');
    void ask(channel).finally(() => {
      const again = asked.get(channel) === 'again';
      asked.delete(channel);
      if (again) refresh(channel);
    });
  };
  return refresh;
}
