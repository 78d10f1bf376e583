import { FileText } from 'lucide-react';
import type { Id } from '#shared/kernel/ids.ts';
import { systemContract } from '#shared/features/system/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { useNotice } from '#renderer/ui/notice.tsx';
import type { SopText } from '../sop.text.zh.ts';
import styles from './stored-thumb.module.css';

type StoredThumbProps = { readonly fileId: Id; readonly t: SopText; readonly size?: 'row' | 'card' };

/** A stored photo small, or the icon and name of a file. A click opens it in its own program. */
export function StoredThumb({ fileId, t, size = 'card' }: StoredThumbProps) {
  const { data: file } = useCall(systemContract, 'file', { id: fileId });
  const open = useCommand(systemContract, 'openStoredFile');
  const { showError } = useNotice();
  if (!file) return <span className={styles[size]} aria-hidden />;
  const isPhoto = file.mime.startsWith('image/');
  if (size === 'row') {
    return isPhoto ? (
      <img className={styles['row']} src={file.url} alt={file.name} />
    ) : (
      <FileText size={14} aria-hidden />
    );
  }
  return (
    <button
      type="button"
      className={styles['button']}
      aria-label={t.detail.open(file.name)}
      onClick={() => {
        open.mutate({ id: fileId }, { onError: showError });
      }}
    >
      {isPhoto ? <img className={styles['card']} src={file.url} alt="" /> : <FileText size={20} aria-hidden />}
      <span className={styles['name']}>{file.name}</span>
    </button>
  );
}
