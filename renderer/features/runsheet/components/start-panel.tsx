import { ListOrdered } from 'lucide-react';
import { runsheetContract, type PatternSummary } from '#shared/features/runsheet/index.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card } from '#renderer/ui/card.tsx';
import { useLanguage, useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { roleEdge } from '#renderer/ui/role-hue.ts';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh } from '../runsheet.text.zh.ts';
import styles from './start-panel.module.css';

/** No sheet yet: the show patterns with their minutes, or a blank start. */
export function StartPanel({ showId, products }: { readonly showId: Id; readonly products: number }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const patterns = useCall(runsheetContract, 'patterns', {});
  const build = useCommand(runsheetContract, 'createFromPattern');
  const blank = useCommand(runsheetContract, 'createEmpty');
  const notice = useNotice();
  const fail = (error: unknown): void => {
    notice.showError(error);
  };
  return (
    <Card className={styles['panel']}>
      <div className={styles['head']}>
        <ListOrdered size={20} aria-hidden />
        <b>{t.empty.title}</b>
        <span className={styles['quiet']}>{t.empty.how(products)}</span>
      </div>
      <ul className={styles['patterns']}>
        {(patterns.data ?? []).map((pattern, index) => (
          <li key={pattern.id}>
            <Pattern
              pattern={pattern}
              primary={index === 0}
              onUse={() => {
                build.mutate({ showId, patternId: pattern.id }, { onError: fail });
              }}
            />
          </li>
        ))}
      </ul>
      <Button
        kind="text"
        onClick={() => {
          blank.mutate({ showId }, { onError: fail });
        }}
      >
        {t.empty.blank}
      </Button>
    </Card>
  );
}

function Pattern({
  pattern,
  primary,
  onUse,
}: {
  readonly pattern: PatternSummary;
  readonly primary: boolean;
  readonly onUse: () => void;
}) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const language = useLanguage();
  return (
    <article className={styles['pattern']}>
      <h2>{pattern.name[language]}</h2>
      <p className={styles['quiet']}>{pattern.fits[language]}</p>
      <div className={styles['strip']} aria-hidden>
        {pattern.beats.map((beat, index) => (
          <span key={index} className={styles['beat']} style={{ ...roleEdge(beat.role), flexGrow: beat.minutes }}>
            {beat.minutes}
          </span>
        ))}
      </div>
      <div className={styles['foot']}>
        <span className={styles['quiet']}>
          {pattern.kind === 'fixed' ? t.empty.whole(pattern.minutes) : t.empty.round(pattern.minutes)}
        </span>
        <Button size="sm" kind={primary ? 'primary' : 'default'} onClick={onUse}>
          {t.empty.use}
        </Button>
      </div>
    </article>
  );
}
