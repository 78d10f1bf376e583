import { useEffect, useState, type RefObject } from 'react';

/** True while the element holds more than it shows: then it needs a tab stop, so that keys can scroll it. */
export function useOverflowing(element: RefObject<HTMLElement | null>): boolean {
  const [overflowing, setOverflowing] = useState(false);
  useEffect(() => {
    const box = element.current;
    if (box === null) return undefined;
    const measure = (): void => {
      setOverflowing(box.scrollHeight > box.clientHeight + 1);
    };
    const resized = new ResizeObserver(measure);
    resized.observe(box);
    for (const child of box.children) resized.observe(child);
    measure();
    return () => {
      resized.disconnect();
    };
  }, [element]);
  return overflowing;
}
