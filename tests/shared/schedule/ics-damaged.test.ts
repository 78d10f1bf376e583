import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, plus } from '#shared/kernel/time.ts';
import { readIcs } from '#shared/features/schedule/index.ts';
import { timed } from '#tests/support/cpu-time.ts';
import { runs } from '#tests/support/runs.ts';
import { EVENING } from './show-builder.ts';

const options = { timeZone: 'Asia/Shanghai', from: plus(EVENING, -7 * DAY), until: plus(EVENING, 180 * DAY) };
const SOUND = ['outlook-series-over-dst', 'from-the-third-on', 'weekly-exdate-date'].map((name) =>
  readFileSync(`tests/fixtures/ics/cases/${name}.ics`, 'utf8'),
);

describe('a damaged calendar', () => {
  it('is read or named, and never throws', async () => {
    const damage = fc.record({
      file: fc.constantFrom(...SOUND),
      at: fc.nat(),
      cut: fc.integer({ min: 0, max: 12 }),
      put: fc.oneof(
        fc.string({ maxLength: 8 }),
        fc.constantFrom('\r\n', ';', ':', ',', '"', '9999', '-', 'BEGIN:VEVENT\r\n'),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async ([first, ...more]) => {
        let text = first?.file ?? '';
        for (const { at, cut, put } of [...(first ? [first] : []), ...more]) {
          const place = at % (text.length + 1);
          text = text.slice(0, place) + put + text.slice(place + cut);
        }
        const { result, cpuMs } = await timed(() => readIcs(text, options));
        expect(cpuMs).toBeLessThan(3_000);
        if (result.kind === 'not-a-calendar') return;
        expect(result.shows.length).toBeLessThanOrEqual(2_000);
        for (const show of result.shows) {
          expect(Number.isSafeInteger(show.startsAt)).toBe(true);
          expect(show.endsAt).toBeGreaterThan(show.startsAt);
        }
      }),
      { numRuns: runs(700, 10_000) },
    );
  });
});
