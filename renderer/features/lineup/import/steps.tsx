import { Fragment } from 'react';
import { Check } from 'lucide-react';
import type { ImportSession } from '#shared/features/lineup/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import type { LineupText } from '../lineup.text.zh.ts';
import styles from './import-panel.module.css';

type Props = { readonly session: ImportSession | null; readonly remapping: boolean; readonly t: LineupText };

/** Index of the step a session stands at. */
function stepOf(session: ImportSession | null, remapping: boolean): number {
  if (session === null || session.stage === 'cancelled' || session.stage === 'failed') return 0;
  if (session.stage === 'reading' || session.stage === 'mapping' || remapping) return 1;
  if (session.stage === 'judging' || session.stage === 'preview') return 2;
  return session.stage === 'applied' ? 4 : 3;
}

export function Steps({ session, remapping, t }: Props) {
  const { file, map, preview, apply } = t.import.steps;
  const current = stepOf(session, remapping);
  const mapped = session === null ? 0 : session.columns.filter((field) => field !== null).length;
  const mapText = session !== null && mapped > 0 ? t.import.mapped(mapped, session.headers.length) : map;
  return (
    <ol className={styles['steps']}>
      {[file, mapText, preview, apply].map((words, index) => (
        <Fragment key={index}>
          {index > 0 && <li aria-hidden className={styles['line']} />}
          <li className={cx(index === current && styles['on'])} aria-current={index === current ? 'step' : undefined}>
            <span className={styles['dot']}>{index < current ? <Check size={12} aria-hidden /> : index + 1}</span>
            {words}
          </li>
        </Fragment>
      ))}
    </ol>
  );
}
