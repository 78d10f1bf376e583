import { useEffect, useRef, useState, type ReactNode } from 'react';
import styles from './stage.module.css';

const DESIGN = { width: 1440, height: 900 };

type ScaledProps = {
  /** Takes the whole box instead of keeping the shape of the design: inside the cockpit. */
  readonly fill?: boolean;
  readonly children: ReactNode;
};

/** One picture at every size: the stage is drawn at 1440×900 and scaled as a whole to the box it is in. */
export function Scaled({ fill = false, children }: ScaledProps) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(DESIGN);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => {
      const { width, height } = element.getBoundingClientRect();
      if (width > 0 && height > 0) setSize({ width, height });
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => {
      watcher.disconnect();
    };
  }, []);
  const scale = Math.min(size.width / DESIGN.width, size.height / DESIGN.height);
  const drawn = fill ? { width: size.width / scale, height: size.height / scale } : DESIGN;
  const style = {
    ...drawn,
    transform: `scale(${scale})`,
    left: (size.width - drawn.width * scale) / 2,
    top: (size.height - drawn.height * scale) / 2,
  };
  return (
    <div ref={box} className={styles['box']}>
      <div className={styles['scaled']} style={style}>
        {children}
      </div>
    </div>
  );
}
