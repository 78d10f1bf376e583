import { formatDuration } from '#shared/kernel/time.ts';
import {
  partTimings,
  type CardHit,
  type PartTiming,
  type TalkLength,
  type TalkPart,
} from '#shared/features/scripts/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { LimitedArea, LimitedInput } from '#renderer/ui/limited-input.tsx';
import type { ScriptsText } from '../scripts.text.zh.ts';
import type { DraftHandle } from '../use-draft.ts';
import styles from './part-fields.module.css';

type Props = {
  readonly handle: DraftHandle;
  readonly length: TalkLength;
  readonly hits: readonly CardHit[];
  readonly t: ScriptsText;
};

const POINTS = [0, 1, 2] as const;
/** Limits of the model: 卖点 is longer than the other parts. */
const partLimit = (part: TalkPart): number => (part === 'fabe' ? 1200 : 600);

/** 主播三点, the seven parts with their time, 不适合 and 道具. */
export function PartFields({ handle, length, hits, t }: Props) {
  const { draft, set } = handle;
  return (
    <div className={styles['fields']}>
      <Points handle={handle} hits={hits} t={t} />
      {partTimings(draft.parts, length).map((timing) => (
        <Part key={timing.part} timing={timing} handle={handle} hits={hits} t={t} />
      ))}
      <Line
        label={t.editor.notFor}
        hint={t.editor.notForHint}
        value={draft.notFor}
        onChange={(notFor) => {
          set({ notFor });
        }}
      />
      <Line
        label={t.editor.props}
        hint={t.editor.propsHint}
        value={draft.props}
        onChange={(props) => {
          set({ props });
        }}
      />
    </div>
  );
}

type SectionProps = Omit<Props, 'length'>;

function Points({ handle: { draft, set }, hits, t }: SectionProps) {
  return (
    <section className={styles['part']}>
      <header className={styles['head']}>
        <h3>{t.editor.points}</h3>
        <span className={styles['ask']}>{t.editor.pointsHint}</span>
      </header>
      <div className={styles['points']}>
        {POINTS.map((index) => (
          <LimitedInput
            key={index}
            value={draft.points[index] ?? ''}
            max={60}
            aria-label={t.editor.point(index + 1)}
            prefix={<span className={styles['ask']}>{index + 1}</span>}
            onText={(typed) => {
              set({ points: POINTS.map((at) => (at === index ? typed : (draft.points[at] ?? ''))) });
            }}
          />
        ))}
      </div>
      <Hits hits={hits.filter(({ place }) => place === 'points')} t={t} />
    </section>
  );
}

function Part({ timing, handle: { draft, set }, hits, t }: SectionProps & { readonly timing: PartTiming }) {
  const { part, guideMs, estimateMs, over } = timing;
  const leftOut = guideMs === 0;
  const time = t.editor.partTime(formatDuration(estimateMs), formatDuration(guideMs));
  return (
    <section className={cx(styles['part'], leftOut && styles['left'])}>
      <header className={styles['head']}>
        <h3>{t.parts[part]}</h3>
        <span className={styles['ask']}>{t.partAsks[part]}</span>
        <span className={cx(styles['time'], over && !leftOut && styles['late'])}>
          {leftOut ? t.editor.leftOut : time}
          {over && !leftOut && ` ${t.editor.over}`}
        </span>
      </header>
      <LimitedArea
        value={draft.parts[part]}
        max={partLimit(part)}
        autoSize={{ minRows: 2, maxRows: 8 }}
        aria-label={t.parts[part]}
        onText={(typed) => {
          set({ parts: { ...draft.parts, [part]: typed } });
        }}
      />
      <Hits hits={hits.filter(({ place }) => place === part)} t={t} />
    </section>
  );
}

type LineProps = {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function Line({ label, hint, value, onChange }: LineProps) {
  return (
    <section className={styles['part']}>
      <header className={styles['head']}>
        <h3>{label}</h3>
        <span className={styles['ask']}>{hint}</span>
      </header>
      <LimitedInput value={value} max={200} aria-label={label} onText={onChange} />
    </section>
  );
}

function Hits({ hits, t }: { readonly hits: readonly CardHit[]; readonly t: ScriptsText }) {
  if (hits.length === 0) return null;
  return (
    <p className={styles['hits']}>
      {hits.map(({ hit }) => (
        <span
          key={`${hit.entry.id} ${hit.from}`}
          className={cx(hit.entry.severity === 1 ? styles['note'] : styles['late'])}
        >
          {t.hits.line(t.hits.severity[hit.entry.severity], hit.text, t.hits.replace(hit.entry.replacement))}
        </span>
      ))}
    </p>
  );
}
