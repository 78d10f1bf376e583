import { Table2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './chart-frame.module.css';
import { useText } from './language.tsx';
import { Note } from './note.tsx';
import { uiTextEn } from './ui.text.en.ts';
import { uiTextZh } from './ui.text.zh.ts';

/** Points a chart may draw while live and in review; more must be reduced before (min/max pyramid). */
export const CHART_CAPS = { live: 300, review: 600 } as const;

type ChartFrameProps = {
  readonly title: ReactNode;
  /** The chart in a sentence, for those who do not see it. */
  readonly label: string;
  /** Largest number of points of any track inside. */
  readonly points: number;
  readonly cap?: keyof typeof CHART_CAPS;
  readonly children: ReactNode;
  /** The same figures as rows. */
  readonly table: ReactNode;
  readonly basis?: ReactNode;
};

/** Head, chart or table, and the hard cap on points. Every chart sits in one. */
export function ChartFrame({ title, label, points, cap = 'live', children, table, basis }: ChartFrameProps) {
  const t = useText({ zh: uiTextZh, en: uiTextEn });
  const [asTable, setAsTable] = useState(false);
  const limit = CHART_CAPS[cap];
  return (
    <figure className={styles['frame']}>
      <figcaption className={styles['head']}>
        <b>{title}</b>
        {basis}
        <span className={styles['grow']} />
        <Button
          size="xs"
          kind="text"
          icon={Table2}
          aria-pressed={asTable}
          onClick={() => {
            setAsTable(!asTable);
          }}
        >
          {asTable ? t.asChart : t.asTable}
        </Button>
      </figcaption>
      {points > limit ? (
        <Note tone="late">{t.tooMany(points, limit)}</Note>
      ) : asTable ? (
        <div className={styles['table']}>{table}</div>
      ) : (
        <div role="img" aria-label={label} className={styles['chart']}>
          {children}
        </div>
      )}
    </figure>
  );
}
