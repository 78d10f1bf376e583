import { TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { AppError } from '#shared/kernel/app-error.ts';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { useErrorText } from './error-text.tsx';
import { useText } from './language.tsx';
import styles from './state.module.css';
import { uiTextEn } from './ui.text.en.ts';
import { uiTextZh } from './ui.text.zh.ts';

type ErrorNoteProps = {
  /** What was thrown; its code picks the sentence. */
  readonly error: unknown;
  /** Usually the query's `refetch`. */
  readonly onRetry?: (() => void) | undefined;
  readonly action?: ReactNode;
};

/** An orange line around what failed: what happened, the way on, the code behind 详情. */
export function ErrorNote({ error, onRetry, action }: ErrorNoteProps) {
  const t = useText({ zh: uiTextZh, en: uiTextEn });
  const { what, way } = useErrorText()(error);
  const [open, setOpen] = useState(false);
  const id = error instanceof AppError ? error.details['errorId'] : undefined;
  return (
    <div className={cx(styles['state'], styles['error'])} role="alert">
      <TriangleAlert size={20} aria-hidden />
      <b>{what}</b>
      <span className={styles['how']}>{way}</span>
      <span className={styles['acts']}>
        {action}
        {onRetry !== undefined && (
          <Button size="sm" onClick={onRetry}>
            {t.retry}
          </Button>
        )}
        <Button
          size="sm"
          kind="text"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {t.details}
        </Button>
      </span>
      {open && (
        <code className={styles['code']}>
          {error instanceof AppError ? error.code : String(error)}
          {typeof id === 'string' && ` ${t.errorId(id)}`}
        </code>
      )}
    </div>
  );
}
