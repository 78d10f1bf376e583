import { describe, expect, it } from 'vitest';
import { Closing } from '#electron/platform/closing.ts';
import { LastDesk } from '#electron/platform/last-desk.ts';

function closing(): { readonly it: Closing; readonly told: boolean[] } {
  const told: boolean[] = [];
  const made: Closing = new Closing(() => told.push(made.asked));
  return { it: made, told };
}

describe('closing the studio', () => {
  it('asks nothing while no show runs here', () => {
    const { it: studio, told } = closing();
    expect(studio.holds(true)).toBe(false);
    expect(told).toEqual([]);
  });

  it('stays and asks while a show runs, however often one tries', () => {
    const { it: studio, told } = closing();
    studio.onAir(true);
    expect([studio.holds(true), studio.holds(true)]).toEqual([true, true]);
    expect(told).toEqual([true]);
    studio.stay();
    expect(told).toEqual([true, false]);
    expect(studio.holds(true)).toBe(true);
  });

  it('does not stay for a question that no window could show', () => {
    const { it: studio } = closing();
    studio.onAir(true);
    expect(studio.holds(false)).toBe(false);
    expect(studio.asked).toBe(false);
  });

  it('lets go once it was answered, or the show has ended meanwhile', () => {
    const { it: studio, told } = closing();
    studio.onAir(true);
    studio.holds(true);
    studio.onAir(false);
    expect(studio.holds(true)).toBe(false);
    studio.onAir(true);
    studio.leave();
    expect(studio.holds(true)).toBe(false);
    expect(studio.leaving).toBe(true);
    expect(told).toEqual([true, false]);
  });
});

describe('the desk after a start', () => {
  const kept = new Map<string, unknown>();
  const settings = {
    get: <T>(key: string, fallback: T): T => (kept.get(key) as T | undefined) ?? fallback,
    set: (key: string, value: unknown) => void kept.set(key, value),
  };
  const desk = new LastDesk(settings);

  it('is the start page when no show ran', () => {
    expect(desk.route).toBe('/');
    expect(desk.presenterRoute).toBeNull();
  });

  it('is the running show with its presenter after a crash', () => {
    desk.onAir(true);
    desk.presenter('/presenter?show=1');
    expect(new LastDesk(settings).route).toBe('/live');
    expect(new LastDesk(settings).presenterRoute).toBe('/presenter?show=1');
  });

  it('is the start page again after closing in order', () => {
    desk.forget();
    expect(desk.route).toBe('/');
    expect(desk.presenterRoute).toBeNull();
  });
});
