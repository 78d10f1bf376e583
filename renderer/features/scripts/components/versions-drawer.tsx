import type { Id } from '#shared/kernel/ids.ts';
import { DEFAULT_TIME_ZONE } from '#shared/kernel/time.ts';
import type { Product } from '#shared/features/lineup/index.ts';
import { scriptsContract } from '#shared/features/scripts/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { formatAge } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import type { ScriptsText } from '../scripts.text.zh.ts';
import { TalkCardView } from './talk-card-view.tsx';
import styles from './versions-drawer.module.css';

type Props = {
  readonly product: Product;
  readonly showId: Id;
  readonly t: ScriptsText;
  readonly onRestored: () => void;
  readonly onClose: () => void;
};

/** Earlier states of a card, newest first; restoring makes a new version. */
export function VersionsDrawer({ product, showId, t, onRestored, onClose }: Props) {
  const language = useLanguage();
  const now = useNow();
  const { showError } = useNotice();
  const { data } = useCall(scriptsContract, 'versions', { productId: product.id });
  const restore = useCommand(scriptsContract, 'restore');
  return (
    <Drawer open width={480} title={t.versions.title} onClose={onClose}>
      {data?.length === 0 && <EmptyState title={t.versions.none} />}
      {data?.map(({ changeId, at, card }) => (
        <section key={changeId} className={styles['version']}>
          <header className={styles['head']}>
            <b>{t.screen.version(card.version)}</b>
            <span className={styles['quiet']}>{formatAge(at, now, DEFAULT_TIME_ZONE, language)}</span>
            <Button
              size="xs"
              busy={restore.isPending}
              onClick={() => {
                restore.mutate(
                  { productId: product.id, showId, version: card.version },
                  {
                    onSuccess: () => {
                      onRestored();
                      onClose();
                    },
                    onError: (thrown) => {
                      showError(thrown);
                    },
                  },
                );
              }}
            >
              {t.versions.restore}
            </Button>
          </header>
          <TalkCardView card={card} product={product} size="hand-card" />
        </section>
      ))}
    </Drawer>
  );
}
