import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, instant, plus } from '#shared/kernel/time.ts';
import { offeredTemplate, sopPackSchema, templateProblem } from '#shared/features/sop/index.ts';

const NOW = instant(Date.UTC(2026, 10, 27, 8));
const whole = { name: 'whole', builtIn: true, pack: { id: 'kaibo-live', version: 1 } };
const short = { name: 'short', builtIn: true, pack: { id: 'kaibo-short', version: 1 } };
const own = { name: 'own', builtIn: false, pack: null };
const offered = (startsIn: number, templates = [whole, short, own]): string | undefined =>
  offeredTemplate(templates, plus(NOW, startsIn), NOW)?.name;

describe('the template that is offered', () => {
  it('is the short one within a day of the start, the own one before that, else the whole one', () => {
    expect(offered(HOUR)).toBe('short');
    expect(offered(DAY - 1)).toBe('short');
    expect(offered(DAY)).toBe('own');
    expect(offered(7 * DAY, [short, whole])).toBe('whole');
    expect(offered(HOUR, [own])).toBe('own');
    expect(offered(HOUR, [])).toBeUndefined();
  });
});

describe.each(['builtin', 'short'])('the pack %s', (name) => {
  const pack = sopPackSchema.parse(JSON.parse(readFileSync(`resources/sop/${name}.json`, 'utf8')));

  it('is a template without gaps, with the three gates in order and two people for prices', () => {
    expect(templateProblem(pack.steps, pack.cards)).toBeNull();
    expect(pack.steps.flatMap(({ gate }) => gate ?? [])).toEqual(['lineup', 'price', 'go']);
    expect(pack.steps.find(({ gate }) => gate === 'price')).toMatchObject({ twoPeople: true, priceLines: true });
  });
});
