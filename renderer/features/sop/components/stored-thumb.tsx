import { CloudDownload, FileText } from 'lucide-react';
import type { Id } from '#shared/kernel/ids.ts';
import { systemContract } from '#shared/features/system/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { cx } from '#renderer/ui/cx.ts';
import { useNotice } from '#renderer/ui/notice.tsx';
import type { SopText } from '../sop.text.zh.ts';
import styles from './stored-thumb.module.css';

type StoredThumbProps = { readonly fileId: Id; readonly t: SopText; readonly size?: 'row' | 'card' };

/** The machine that has the file is asked this often while it has not come, ms. */
const ON_ITS_WAY_MS = 3_000;

/** Pictures a window can draw; a HEIC photo is shown by its name and opens in its own program. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/**
 * A stored photo small, or the icon and name of a file. A click opens it in its own program. Given on another machine
 * of the team, it may be a moment behind the step it belongs to.
 */
export function StoredThumb({ fileId, t, size = 'card' }: StoredThumbProps) {
  const { data: file } = useCall(systemContract, 'file', { id: fileId }, { untilThereMs: ON_ITS_WAY_MS });
  const open = useCommand(systemContract, 'openStoredFile');
  const { showError } = useNotice();
  if (file === undefined) return <span className={styles[size]} aria-hidden />;
  if (file === null)
    return (
      <span className={cx(styles[size], styles['away'])} role="img" aria-label={t.detail.away} title={t.detail.away}>
        <CloudDownload size={14} aria-hidden />
      </span>
    );
  const isPhoto = SHOWN.has(file.mime);
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
