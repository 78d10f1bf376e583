import type { CSSProperties } from 'react';
import type { ItemRole } from '#shared/features/runsheet/index.ts';

/** Chart colour of each role (look: role colours); a segment is neutral. */
const SERIES: Readonly<Record<ItemRole, number | null>> = {
  traffic: 3,
  welfare: 2,
  core: 1,
  profit: 4,
  image: 6,
  segment: null,
};

/** Edge and tint of a block as CSS variables. */
export function roleColours(role: ItemRole): CSSProperties {
  const series = SERIES[role];
  if (series === null) return { '--edge': 'var(--line2)', '--tint': 'var(--fill)' } as CSSProperties;
  return { '--edge': `var(--c${series})`, '--tint': `var(--c${series}b)` } as CSSProperties;
}
