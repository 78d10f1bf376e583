import { Drawer as AntDrawer } from 'antd';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './drawer.module.css';
import { useText } from './language.tsx';
import { uiTextEn } from './ui.text.en.ts';
import { uiTextZh } from './ui.text.zh.ts';

type DrawerProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** Fixed at the bottom: the acts. */
  readonly foot?: ReactNode;
  readonly width?: number;
  /** Content goes to the edges. */
  readonly bare?: boolean;
};

/** A panel over the right side of the screen; Esc closes it and the focus returns. */
export function Drawer({ open, onClose, title, children, foot, width = 400, bare = false }: DrawerProps) {
  const t = useText({ zh: uiTextZh, en: uiTextEn });
  return (
    <AntDrawer
      open={open}
      onClose={onClose}
      size={width}
      closable={false}
      title={
        <div className={styles['head']}>
          <h2 className={styles['title']}>{title}</h2>
          <Button kind="text" size="sm" icon={X} aria-label={t.close} onClick={onClose} />
        </div>
      }
      footer={foot === undefined ? null : <div className={styles['foot']}>{foot}</div>}
      styles={{
        header: { padding: '6px 8px 6px 16px', minHeight: 44 },
        body: { padding: bare ? 0 : 16 },
        footer: { padding: '12px 16px' },
      }}
      destroyOnHidden
    >
      {children}
    </AntDrawer>
  );
}
