import { teamContract, type AsideEntry, type HeldEntry } from '#shared/features/team/index.ts';
import { DEFAULT_TIME_ZONE } from '#shared/kernel/time.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { fieldOf } from '../conflict-value.ts';
import { useTeamText } from '../use-team.ts';
import styles from './team-settings.module.css';

type AsideCardsProps = { readonly aside: readonly AsideEntry[]; readonly held: readonly HeldEntry[] };

/** 没有收下 and 没有送出: what does not travel, from whom, and what to do. Nothing where all does. */
export function AsideCards({ aside, held }: AsideCardsProps) {
  return (
    <>
      {aside.length > 0 && <AsideCard aside={aside} />}
      {held.length > 0 && <HeldCard held={held} />}
    </>
  );
}

function AsideCard({ aside }: Pick<AsideCardsProps, 'aside'>) {
  const t = useTeamText().aside;
  const dismiss = useCommand(teamContract, 'dismissAside');
  const { showError } = useNotice();
  return (
    <Card aria-label={t.title}>
      <CardHead title={t.title} sub={t.count(aside.length)}>
        {aside.some(({ reason }) => reason !== 'unfit') && (
          <Button
            size="sm"
            busy={dismiss.isPending}
            onClick={() => {
              dismiss.mutate({}, { onError: showError });
            }}
          >
            {t.dismiss}
          </Button>
        )}
      </CardHead>
      {aside.map((entry) => (
        <AsideRow key={`${entry.collection} ${entry.id}`} entry={entry} />
      ))}
      <p className={styles['foot']}>{t.how}</p>
    </Card>
  );
}

function AsideRow({ entry }: { readonly entry: AsideEntry }) {
  const text = useTeamText();
  const t = text.aside;
  const format = useFormat();
  const now = useNow();
  const { collection, title, reason, author, at, settled } = entry;
  const name = fieldOf(entry.field);
  const field = text.documents.fields[name] ?? name;
  return (
    <div className={styles['row']}>
      <b>{title === '' ? t.nameless : title}</b>
      <span className={styles['quiet']}>{text.documents.names[collection] ?? collection}</span>
      <span className={styles['quiet']}>{format.age(at, now, DEFAULT_TIME_ZONE)}</span>
      <span className={styles['grow']} />
      {settled && <StatusTag tone="outline">{t.settled}</StatusTag>}
      <span className={styles['reason']}>{t.why[reason](author === '' ? t.someone : author, field)}</span>
    </div>
  );
}

function HeldCard({ held }: Pick<AsideCardsProps, 'held'>) {
  const text = useTeamText();
  const t = text.held;
  return (
    <Card aria-label={t.title}>
      <CardHead title={t.title} sub={text.aside.count(held.length)} />
      {held.map(({ collection, title, reason, device }, at) => (
        <div key={`${collection} ${title} ${String(at)}`} className={styles['row']}>
          <b>{title === '' ? t.nameless : title}</b>
          <span className={styles['quiet']}>{text.documents.names[collection] ?? collection}</span>
          <span className={styles['reason']}>{t.why[reason](device === '' ? text.aside.someone : device)}</span>
        </div>
      ))}
      <p className={styles['foot']}>{t.how}</p>
    </Card>
  );
}
