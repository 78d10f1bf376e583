import { startTransition, useEffect, useState } from 'react';
import { Bar, BarChart, Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';

export type TrackPoint = {
  /** Position on the shared axis: epoch ms, or seconds into the show. */
  readonly x: number;
  /** Null is a gap in the data and drawn as one. */
  readonly y: number | null;
};

export type TrackProps = {
  readonly points: readonly TrackPoint[];
  /** Series 1–6, fixed by metric. */
  readonly series: 1 | 2 | 3 | 4 | 5 | 6;
  /** All tracks of one clock share this domain. */
  readonly domain: readonly [number, number];
  readonly height?: number;
  readonly tickText: (x: number) => string;
  /** Dashed and named, such as “达标均速 667”. */
  readonly reference?: { readonly y: number; readonly label: string };
  /** Now-line or playhead, in blue. */
  readonly now?: number;
  readonly showAxis?: boolean;
};

/** Second cue beside the hue, so that series can be told apart without it. */
const DASHES = { 1: '0', 2: '0', 3: '6 3', 4: '2 3', 5: '0', 6: '10 3 2 3' } as const;
const AXIS = { fill: 'var(--ink3)', fontSize: 12 } as const;

/** Charts are redrawn when nothing more urgent waits: a key press always wins. */
function useCalm<T>(value: T): T {
  const [calm, setCalm] = useState(value);
  useEffect(() => {
    startTransition(() => {
      setCalm(() => value);
    });
  }, [value]);
  return calm;
}

function common(props: TrackProps, top: number) {
  const { domain, tickText, showAxis = true, reference, now } = props;
  return [
    <XAxis
      key="x"
      dataKey="x"
      type="number"
      domain={[domain[0], domain[1]]}
      allowDataOverflow
      tickFormatter={tickText}
      tick={AXIS}
      tickLine={false}
      axisLine={{ stroke: 'var(--line2)' }}
      hide={!showAxis}
      height={22}
      minTickGap={24}
    />,
    <YAxis key="y" hide domain={[0, top]} />,
    ...(reference === undefined
      ? []
      : [
          <ReferenceLine
            key="reference"
            y={reference.y}
            stroke="var(--ink3)"
            strokeDasharray="4 4"
            label={{ value: reference.label, position: 'insideTopRight', ...AXIS }}
          />,
        ]),
    ...(now === undefined ? [] : [<ReferenceLine key="now" x={now} stroke="var(--clock-solid)" strokeWidth={1.5} />]),
  ];
}

function topOf({ points, reference }: TrackProps): number {
  return Math.max(1, reference?.y ?? 0, ...points.map((point) => point.y ?? 0)) * 1.08;
}

const MARGIN = { top: 4, right: 8, bottom: 0, left: 8 } as const;

/** A line over the shared clock; y from 0, no dots, no animation. */
export function LineTrack(props: TrackProps) {
  const points = useCalm(props.points);
  const height = props.height ?? 80;
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 400, height }}>
      <LineChart data={[...points]} margin={MARGIN} accessibilityLayer={false}>
        {common(props, topOf(props))}
        <Line
          dataKey="y"
          stroke={`var(--c${props.series})`}
          strokeWidth={1.75}
          strokeDasharray={DASHES[props.series]}
          dot={false}
          activeDot={false}
          connectNulls={false}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}

/** Bars over the shared clock; y from 0. */
export function BarTrack(props: TrackProps) {
  const points = useCalm(props.points);
  const height = props.height ?? 80;
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 400, height }}>
      <BarChart data={[...points]} margin={MARGIN} barCategoryGap={1} accessibilityLayer={false}>
        {common(props, topOf(props))}
        <Bar dataKey="y" fill={`var(--c${props.series})`} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
