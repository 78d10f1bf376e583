import { ChevronDown } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { cx } from './cx.ts';
import { useText } from './language.tsx';
import styles from './scroll-area.module.css';
import { uiTextEn } from './ui.text.en.ts';
import { uiTextZh } from './ui.text.zh.ts';

type ScrollAreaProps = {
  /** Each child is one counted part. */
  readonly children: ReactNode;
  readonly label?: string;
  readonly className?: string | undefined;
};

/** A scrolling column that says how much is below: 下面还有 5 段. */
export function ScrollArea({ children, label, className }: ScrollAreaProps) {
  const t = useText({ zh: uiTextZh, en: uiTextEn });
  const area = useRef<HTMLDivElement>(null);
  const below = useHiddenBelow(area);
  return (
    <div className={cx(styles['area'], className)}>
      <div ref={area} className={styles['scroller']} role="group" aria-label={label} tabIndex={0}>
        {children}
      </div>
      {below > 0 && (
        <button
          type="button"
          className={styles['more']}
          onClick={() => area.current?.scrollBy({ top: area.current.clientHeight * 0.8 })}
        >
          <ChevronDown size={14} aria-hidden />
          {t.more(below)}
        </button>
      )}
    </div>
  );
}

/** How many children lie wholly or mostly below the visible part. */
function useHiddenBelow(area: RefObject<HTMLDivElement | null>): number {
  const [below, setBelow] = useState(0);
  const count = useCallback(() => {
    const box = area.current;
    if (box === null) return;
    const end = box.scrollTop + box.clientHeight;
    const hidden = [...box.children].filter(
      (child) => child instanceof HTMLElement && child.offsetTop + child.offsetHeight / 2 > end,
    );
    setBelow(hidden.length);
  }, [area]);
  useEffect(() => {
    const box = area.current;
    if (box === null) return undefined;
    const resized = new ResizeObserver(count);
    resized.observe(box);
    for (const child of box.children) resized.observe(child);
    const changed = new MutationObserver(count);
    changed.observe(box, { childList: true });
    box.addEventListener('scroll', count, { passive: true });
    count();
    return () => {
      resized.disconnect();
      changed.disconnect();
      box.removeEventListener('scroll', count);
    };
  }, [area, count]);
  return below;
}
