import { ScrollText } from 'lucide-react';
import { DEFAULT_TIME_ZONE, MINUTE } from '#shared/kernel/time.ts';
import { systemContract } from '#shared/features/system/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { CopyNumber, useNotice } from '#renderer/ui/notice.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { systemTextEn } from '../system.text.en.ts';
import { systemTextZh } from '../system.text.zh.ts';
import styles from './settings.module.css';

/** The log is a file that grows by itself. */
const REFRESH_MS = 10_000;

/** 日志: the numbers of what went wrong, to be sent to whoever helps, and the file itself. */
export function LogCard() {
  const t = useText({ zh: systemTextZh, en: systemTextEn }).log;
  const { showError } = useNotice();
  const { data: problems = [] } = useCall(systemContract, 'problems', {}, { refetchMs: REFRESH_MS });
  const openLog = useCommand(systemContract, 'openLog');
  const format = useFormat();
  const now = useNow(MINUTE);
  return (
    <Card>
      <CardHead title={t.title} sub={t.count(problems.length)}>
        <Button
          size="sm"
          icon={ScrollText}
          onClick={() => {
            openLog.mutate({}, { onError: showError });
          }}
        >
          {t.open}
        </Button>
      </CardHead>
      <p className={styles['how']}>{problems.length === 0 ? t.none : t.how}</p>
      {problems.length > 0 && (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th>{t.when}</th>
              <th>{t.number}</th>
              <th>{t.where}</th>
              <th aria-label={t.copy} />
            </tr>
          </thead>
          <tbody>
            {problems.map(({ errorId, at, where }) => (
              <tr key={errorId}>
                <td>{format.age(at, now, DEFAULT_TIME_ZONE)}</td>
                <td className={styles['value']}>{errorId}</td>
                <td>{where === 'window' ? t.window : where}</td>
                <td>
                  <CopyNumber errorId={errorId} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
