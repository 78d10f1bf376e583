import { Bar, BarChart, Cell, ResponsiveContainer, XAxis, YAxis } from 'recharts';

export type BarPair = {
  readonly id: string;
  /** Short name under the pair; empty where there is none. */
  readonly label: string;
  readonly planned: number;
  /** Null was never on air, and is drawn as a gap instead of 0. */
  readonly actual: number | null;
  /** Drawn in the hue of a problem. */
  readonly over: boolean;
};

type PairBarsProps = {
  readonly pairs: readonly BarPair[];
  readonly height: number | `${number}%`;
  readonly valueText: (value: number) => string;
};

const AXIS = { fill: 'var(--ink3)', fontSize: 12 } as const;
const MARGIN = { top: 8, right: 12, bottom: 0, left: 4 } as const;

/** Planned beside actual, a pair of bars each; y from 0, no animation. */
export function PairBars({ pairs, height, valueText }: PairBarsProps) {
  // By id: the chart counts only the ticks it has room for.
  const labels = new Map(pairs.map((pair) => [pair.id, pair.label]));
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 400, height: 160 }}>
      <BarChart data={[...pairs]} margin={MARGIN} barGap={1} barCategoryGap="16%" accessibilityLayer={false}>
        <XAxis
          dataKey="id"
          tickFormatter={(id: string) => labels.get(id) ?? ''}
          tick={AXIS}
          tickLine={false}
          axisLine={{ stroke: 'var(--line2)' }}
          height={22}
          interval="preserveStart"
        />
        <YAxis tickFormatter={valueText} tick={AXIS} tickLine={false} axisLine={false} width={32} tickCount={4} />
        <Bar dataKey="planned" fill="var(--line2)" isAnimationActive={false} />
        <Bar dataKey="actual" fill="var(--c1)" isAnimationActive={false}>
          {pairs.map((pair) => (
            <Cell key={pair.id} fill={pair.over ? 'var(--late-solid)' : 'var(--c1)'} />
          ))}
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
}
