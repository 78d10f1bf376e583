import { useEffect, useRef, type ReactNode } from 'react';
import { useKeys } from '#renderer/ui/use-keys.ts';
import styles from './overlay.module.css';

type OverlayProps = { readonly label: string; readonly onClose: () => void; readonly children: ReactNode };

/** A native modal dialog near the top: traps the focus, closes on Esc or a click outside, gives the focus back. */
export function Overlay({ label, onClose, children }: OverlayProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles['overlay']}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <OwnKeys onClose={onClose} />
      <div className={styles['panel']}>{children}</div>
    </dialog>
  );
}

/** Mounted before what the dialog shows, so that keys bound in there are asked first and only those below are shut out. */
function OwnKeys({ onClose }: { readonly onClose: () => void }) {
  useKeys({ Esc: onClose }, { exclusive: true, inTextFields: true });
  return null;
}
