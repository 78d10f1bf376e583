import { useEffect, useState } from 'react';
import { useText } from './language.tsx';
import styles from './skeleton.module.css';
import { uiTextEn } from './ui.text.en.ts';
import { uiTextZh } from './ui.text.zh.ts';

/** Grey lines while something is read; appears after 200 ms so that fast answers do not flicker. */
export function Skeleton({ lines = 3, height }: { readonly lines?: number; readonly height?: number }) {
  const t = useText({ zh: uiTextZh, en: uiTextEn });
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLate(true);
    }, 200);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return (
    <div
      className={styles['skeleton']}
      style={height === undefined ? undefined : { height }}
      aria-busy
      aria-label={t.loading}
    >
      {late &&
        Array.from({ length: lines }, (_, line) => <i key={line} style={{ width: `${[60, 100, 80][line % 3]}%` }} />)}
    </div>
  );
}
