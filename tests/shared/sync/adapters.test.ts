import { describe, expect, it } from 'vitest';
import { COLLECTIONS } from '#shared/collections.ts';
import { LOCAL_COLLECTIONS, SYNC_ADAPTERS } from '#shared/sync-adapters.ts';

describe('collections and sync', () => {
  it('every collection either travels or says why it stays', () => {
    const placed = [...SYNC_ADAPTERS.map(({ collection }) => collection.name), ...Object.keys(LOCAL_COLLECTIONS)];
    expect([...placed].sort()).toEqual(COLLECTIONS.map(({ name }) => name).sort());
  });

  it('every adapter names someone who may write', () => {
    for (const { collection, writers } of SYNC_ADAPTERS) expect(writers.length, collection.name).toBeGreaterThan(0);
  });
});
