import type { ReactNode } from 'react';
import { Drawer } from './drawer.tsx';
import styles from './split-layout.module.css';
import { useMediaWide } from './use-media-wide.ts';

type SplitLayoutProps = {
  readonly children: ReactNode;
  /** The panel at the right; null leaves the whole width to the main part. */
  readonly side: ReactNode | null;
  readonly sideTitle: ReactNode;
  readonly sideWidth?: number;
  /** Narrower than this the panel becomes a drawer. */
  readonly drawerBelow?: number;
  readonly sideOpen?: boolean;
  readonly onSideClose?: () => void;
};

/** Main part and a panel: side by side when there is room, otherwise the panel is a drawer over it. */
export function SplitLayout(props: SplitLayoutProps) {
  const { children, side, sideTitle, sideWidth = 344, drawerBelow = 1360, sideOpen = false, onSideClose } = props;
  const wide = useMediaWide(drawerBelow);
  return (
    <div className={styles['split']}>
      <div className={styles['main']}>{children}</div>
      {wide && side !== null && (
        <aside className={styles['side']} style={{ width: sideWidth }}>
          {side}
        </aside>
      )}
      {!wide && (
        <Drawer
          open={sideOpen && side !== null}
          onClose={() => onSideClose?.()}
          title={sideTitle}
          width={Math.max(sideWidth, 344)}
          bare
        >
          {side}
        </Drawer>
      )}
    </div>
  );
}
