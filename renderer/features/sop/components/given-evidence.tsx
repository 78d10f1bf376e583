import { checkValues, type Evidence, type RunStep } from '#shared/features/sop/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { formatCount } from '#renderer/ui/format.ts';
import { boundWords, type StepWords } from '../use-step-words.ts';
import { StoredThumb } from './stored-thumb.tsx';
import styles from './step-detail.module.css';

type GivenEvidenceProps = { readonly step: RunStep; readonly evidence: Evidence; readonly words: StepWords };

/** What was handed in, by whom and when, each number against its threshold. */
export function GivenEvidence({ step, evidence, words }: GivenEvidenceProps) {
  const { t } = words;
  const second = evidence.confirmed;
  return (
    <div className={styles['given']}>
      {checkValues(step, evidence.values).map(({ check, value, ok }) => (
        <div key={check.id} className={styles['fact']}>
          <span>{check.label}</span>
          <b className={cx(!ok && styles['late'])}>
            {value === null ? '—' : formatCount(value, 2)} {check.unit}
          </b>
          <span className={cx(ok ? styles['quiet'] : styles['late'])}>{boundWords(check, step.checks, t)}</span>
        </div>
      ))}
      {evidence.fileIds.length > 0 && (
        <div className={styles['thumbs']}>
          {evidence.fileIds.map((id) => (
            <StoredThumb key={id} fileId={id} t={t} />
          ))}
        </div>
      )}
      {evidence.note !== '' && <div>{evidence.note}</div>}
      <span className={styles['quiet']}>
        {t.detail.givenBy(words.nameOf(evidence.by), words.time(evidence.at))}
        {second !== null &&
          `${t.comma}${t.logAct.confirmed} ${t.detail.givenBy(words.nameOf(second.by), words.time(second.at))}`}
      </span>
    </div>
  );
}
