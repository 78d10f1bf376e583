import type { CSSProperties } from 'react';

/** 引流, 福利, 主推, 利润, 形象 and 环节: the roles of items on the run sheet. */
export type RoleHue = 'traffic' | 'welfare' | 'core' | 'profit' | 'image' | 'segment';

const SERIES: Readonly<Record<RoleHue, number | null>> = {
  traffic: 3,
  welfare: 2,
  core: 1,
  profit: 4,
  image: 6,
  segment: null,
};

/** Sets `--edge` and `--tint` (timelines only) to the colours of a role. */
export function roleEdge(role: RoleHue): CSSProperties {
  const series = SERIES[role];
  if (series === null) return { '--edge': 'var(--line2)', '--tint': 'var(--fill)' } as CSSProperties;
  return { '--edge': `var(--c${series})`, '--tint': `var(--c${series}b)` } as CSSProperties;
}
