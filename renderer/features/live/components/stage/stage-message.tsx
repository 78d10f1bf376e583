import { SECOND } from '#shared/kernel/time.ts';
import type { LiveSession } from '#shared/features/live/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { useLiveAct, useLiveText } from '../../use-live.ts';
import styles from './stage.module.css';

/** The newest line from the control desk that has not been seen: Enter or a click says that it has. */
export function StageMessage({ session }: { readonly session: LiveSession }) {
  const t = useLiveText();
  const act = useLiveAct();
  const now = useNow();
  const message = session.messages.findLast((one) => one.seenAt === null) ?? null;
  const see = (): void => {
    if (message) void act('seeMessage', { showId: session.showId, messageId: message.id });
  };
  useKeys({ Enter: see });
  if (message === null) return null;
  return (
    <div key={message.id} className={cx(styles['message'], styles['arrived'])} role="status">
      <span>
        <strong>{t.presenter.says}</strong>
        <br />
        {t.presenter.ago(Math.max(0, Math.round((now - message.sentAt) / SECOND)))}
      </span>
      <b>{message.text}</b>
      <button type="button" className={styles['seen']} onClick={see}>
        <span className={styles['cap']}>{t.presenter.enter}</span>
        {t.presenter.seen}
      </button>
    </div>
  );
}
