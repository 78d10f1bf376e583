import { readFileSync } from 'node:fs';
import { theme } from 'antd';
import { describe, expect, it } from 'vitest';
import { palette, type ThemeMode } from '#renderer/ui/palette.ts';
import { kaiboTheme } from '#renderer/ui/theme.ts';

const css = readFileSync('renderer/ui/tokens.css', 'utf8');
const MODES: readonly ThemeMode[] = ['light', 'dark', 'stage'];

/** CSS variables of a theme by name, without the dashes. */
function variables(mode: ThemeMode): Readonly<Record<string, string>> {
  const block = new RegExp(`\\[data-theme=['"]${mode}['"]\\]\\s*\\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(MODES)('theme %s', (mode) => {
  const vars = variables(mode);
  const colours = palette[mode];

  it('has the same colours in CSS, in the palette and in antd', () => {
    const token = theme.getDesignToken(kaiboTheme(mode));
    const same = (value: string | undefined, ...others: (string | undefined)[]): void => {
      expect(others.map((other) => other?.toLowerCase())).toEqual(others.map(() => value?.toLowerCase()));
    };
    same(vars['bg'], colours.bg, token.colorBgLayout);
    same(vars['surface'], colours.surface, token.colorBgContainer);
    same(vars['ink'], colours.ink, token.colorText);
    same(vars['solid'], colours.solid, token.colorPrimary);
    same(vars['late'], colours.late, token.colorError, token.colorWarning);
    same(vars['next'], colours.next, token.colorSuccess);
    same(vars['clock'], colours.clock, token.colorInfo);
    colours.series.forEach((hue, index) => {
      same(vars[`c${index + 1}`], hue);
    });
  });

  it('is readable: every text grey on every ground, every signal on its tint', () => {
    for (const ground of ['surface', 'bg', 'sunken', 'fill']) {
      for (const ink of ['ink', 'ink2', 'ink3'])
        expect(contrast(vars[ink] ?? '', vars[ground] ?? '')).toBeGreaterThan(4.5);
    }
    for (const [at] of colours.series.entries()) {
      const tint = vars[`c${at + 1}b`] ?? '';
      for (const ink of ['ink', 'ink2']) expect(contrast(vars[ink] ?? '', tint)).toBeGreaterThan(4.5);
    }
    for (const signal of ['live', 'late', 'next', 'clock']) {
      expect(contrast(vars[signal] ?? '', vars[`${signal}-bg`] ?? '')).toBeGreaterThan(4.5);
    }
  });
});
