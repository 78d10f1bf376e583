import { formatDuration, type Millis } from '#shared/kernel/time.ts';
import { cx } from './cx.ts';
import { useText } from './language.tsx';
import { offsetState } from './offset.rules.ts';
import styles from './offset.module.css';
import { uiTextEn } from './ui.text.en.ts';
import { uiTextZh } from './ui.text.zh.ts';

type OffsetProps = {
  /** Positive is late (超时), negative ahead (提前); within 20 s it says 准时. Null is unknown. */
  readonly ms: Millis | null;
  readonly strong?: boolean;
};

/** One number, one word: 超时 3:36, 提前 0:24, 准时. */
export function Offset({ ms, strong = false }: OffsetProps) {
  const t = useText({ zh: uiTextZh, en: uiTextEn });
  if (ms === null) return <span className={styles['offset']}>{t.unknown}</span>;
  const state = offsetState(ms);
  return (
    <span className={cx(styles['offset'], styles[state], strong && styles['strong'])}>
      {state === 'on-time' ? t.offset[state] : `${t.offset[state]} ${formatDuration(ms)}`}
    </span>
  );
}
