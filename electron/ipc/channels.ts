import { channelOf, type Contract } from '#shared/kernel/contract.ts';

/** Pushed when documents of a collection have changed: `{ collection, ids }`. */
export const STALE_CHANNEL = 'store.stale';

/** Asks the main window to go to a route, after a notification was clicked. */
export const NAVIGATE_CHANNEL = 'shell.navigate';

/** Names a window may call, derived from the contracts. */
export function callChannels(contracts: readonly Contract[]): readonly string[] {
  return contracts.flatMap((contract) => Object.keys(contract.calls).map((name) => channelOf(contract.feature, name)));
}

/** Names a window may listen to. */
export function eventChannels(contracts: readonly Contract[]): readonly string[] {
  const events = contracts.flatMap((contract) =>
    Object.keys(contract.events).map((name) => channelOf(contract.feature, name)),
  );
  return [STALE_CHANNEL, NAVIGATE_CHANNEL, ...events];
}
