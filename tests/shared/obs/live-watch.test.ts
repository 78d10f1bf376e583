import { describe, expect, it } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import { instant } from '#shared/kernel/time.ts';
import { isObsUrl, itemOnAir, priceText, type WatchedItem, type WatchedSession } from '#shared/features/obs/index.ts';

const id = (n: number): string => String(n).padStart(26, '0');
const item = (n: number, more: Partial<WatchedItem> = {}): WatchedItem => ({
  id: id(n),
  productId: id(100 + n),
  number: n,
  title: '双层沥水架',
  obsScene: null,
  obsText: null,
  ...more,
});
const session = (currentRun: number | null, endedAt: number | null = null): WatchedSession => ({
  id: id(50),
  showId: id(51),
  startedAt: instant(0),
  endedAt: endedAt === null ? null : instant(endedAt),
  items: [item(1), item(8)],
  runs: [{ itemId: id(1) }, { itemId: id(8) }],
  currentRun,
});

describe('what OBS follows', () => {
  it('is the item of the current run of a show that has not ended', () => {
    expect(itemOnAir(session(1))).toMatchObject({ run: 1, item: { number: 8 } });
    expect(itemOnAir(session(null))).toBeNull();
    expect(itemOnAir(session(1, 5))).toBeNull();
  });

  it('says number, title and landed price, or the words of the item', () => {
    expect(priceText(item(8), fen(8900), '到手')).toBe('08 双层沥水架 到手 ¥89');
    expect(priceText(item(8), null, '到手')).toBe('08 双层沥水架');
    expect(priceText(item(1, { number: null, title: '整点福袋' }), null, '到手')).toBe('整点福袋');
    expect(priceText(item(8, { obsText: '今晚最后 20 台' }), fen(8900), '到手')).toBe('今晚最后 20 台');
  });
});

describe('address of OBS', () => {
  it.each(['ws://127.0.0.1:4455', 'ws://obs-pc:4455', 'wss://obs.example:443/', 'ws://[::1]:4455'])(
    'takes %s',
    (url) => {
      expect(isObsUrl(url)).toBe(true);
    },
  );
  it.each(['', '127.0.0.1:4455', 'http://127.0.0.1', 'ws://a b', 'ws://x/path'])('refuses %s', (url) => {
    expect(isObsUrl(url)).toBe(false);
  });
});
