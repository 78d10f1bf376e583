import { FileLock2, RotateCw } from 'lucide-react';
import type { Opening, OpenTrouble } from '#shared/features/system/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { recoveryTextEn } from '../recovery.text.en.ts';
import { recoveryTextZh } from '../recovery.text.zh.ts';
import styles from './opening-screen.module.css';

type Shown = Extract<Opening, { kind: 'waiting' | 'failed' }>;

/** Where nobody can promise that all is still there. */
const UNSURE: readonly OpenTrouble['reason'][] = ['disk', 'unknown'];

type OpeningScreenProps = {
  readonly opening: Shown;
  readonly onRetry: () => void;
  readonly onQuit: () => void;
};

/** Instead of the studio while its data is not open: what is wrong, with which file, and what to do. Needs no store. */
export function OpeningScreen({ opening, onRetry, onQuit }: OpeningScreenProps) {
  const t = useText({ zh: recoveryTextZh, en: recoveryTextEn }).opening;
  const failed = opening.kind === 'failed';
  const words = failed ? t.troubles[opening.trouble.reason] : { what: t.waiting, way: t.waitingHow };
  return (
    <main className={styles['page']}>
      <section className={styles['card']} role={failed ? 'alert' : 'status'}>
        <header className={styles['head']}>
          <div className={styles['logo']} aria-hidden>
            播
          </div>
          <span className={styles['product']}>{t.product}</span>
        </header>
        <h1 className={styles['title']}>
          {failed ? <FileLock2 size={20} aria-hidden /> : <RotateCw size={20} aria-hidden />}
          {words.what}
        </h1>
        <p>{words.way}</p>
        {!(failed && UNSURE.includes(opening.trouble.reason)) && <p className={styles['quiet']}>{t.safe}</p>}
        <dl className={styles['facts']}>
          <dt>{t.file}</dt>
          <dd>{failed ? opening.trouble.file : opening.file}</dd>
        </dl>
        <footer className={styles['acts']}>
          {failed && (
            <Button kind="primary" icon={RotateCw} onClick={onRetry}>
              {t.retry}
            </Button>
          )}
          <Button onClick={onQuit}>{t.quit}</Button>
          {failed && (
            <span className={styles['quiet']}>
              {opening.trying ? t.trying : opening.trouble.code !== '' && t.code(opening.trouble.code)}
            </span>
          )}
        </footer>
      </section>
    </main>
  );
}
