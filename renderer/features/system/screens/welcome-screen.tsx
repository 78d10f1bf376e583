import { DatabaseBackup, House, Plus, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { orgContract } from '#shared/features/org/index.ts';
import { systemContract } from '#shared/features/system/index.ts';
import { SetupForm, useOrganisation, useSetup } from '#renderer/features/org/index.ts';
import { JoinTeam } from '#renderer/features/team/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { BackupsHere } from '../components/backups-here.tsx';
import { LanguageSwitch } from '../components/language-switch.tsx';
import { StoreReportBanner } from '../components/store-report-banner.tsx';
import { systemTextEn } from '../system.text.en.ts';
import { systemTextZh } from '../system.text.zh.ts';
import styles from './welcome-screen.module.css';

/** First start: explore the demo, start my own, restore a backup; or join the team that invited me. */
export function Screen() {
  const t = useText({ zh: systemTextZh, en: systemTextEn });
  const [way, setWay] = useState<'choices' | 'own' | 'team'>('choices');
  const [setup, setSetup] = useSetup();
  const back = (): void => {
    setWay('choices');
  };
  const { data: organisation } = useOrganisation();
  // One's own organisation has no shows yet: its first page is the schedule.
  if (organisation !== undefined && organisation !== null)
    return <Navigate to={way === 'own' ? '/schedule' : '/'} replace />;
  return (
    <main className={styles['page']}>
      <div className={styles['content']}>
        <header className={styles['head']}>
          <div className={styles['logo']} aria-hidden>
            播
          </div>
          <div>
            <h1 className={styles['title']}>{t.welcome.product}</h1>
            <p className={styles['lead']}>{t.welcome.lead}</p>
          </div>
          <LanguageSwitch />
        </header>
        <StoreReportBanner />
        {way === 'own' && <SetupForm setup={setup} onChange={setSetup} onCancel={back} />}
        {way === 'team' && (
          <>
            <JoinTeam />
            <Button kind="text" onClick={back}>
              {t.welcome.team.back}
            </Button>
          </>
        )}
        {way === 'choices' && (
          <>
            <Choices
              onOwn={() => {
                setWay('own');
              }}
            />
            <Button
              kind="text"
              onClick={() => {
                setWay('team');
              }}
            >
              {t.welcome.team.button}
            </Button>
            <BackupsHere />
          </>
        )}
        <p className={styles['local']}>{t.welcome.local}</p>
      </div>
    </main>
  );
}

function Choices({ onOwn }: { readonly onOwn: () => void }) {
  const t = useText({ zh: systemTextZh, en: systemTextEn }).welcome;
  const go = useNavigate();
  const demo = useCommand(orgContract, 'exploreDemo');
  const restore = useCommand(systemContract, 'restoreFromFile');
  const failed = demo.error ?? restore.error;
  return (
    <>
      <div className={styles['choices']}>
        <Choice icon={House} title={t.demo.title} how={t.demo.how} note={t.demo.note}>
          <Button
            kind="primary"
            busy={demo.isPending}
            onClick={() => {
              demo.mutate({}, { onSuccess: () => void go('/') });
            }}
          >
            {demo.isPending ? t.demo.busy : t.demo.button}
          </Button>
        </Choice>
        <Choice icon={Plus} title={t.own.title} how={t.own.how}>
          <Button onClick={onOwn}>{t.own.button}</Button>
        </Choice>
        <Choice icon={DatabaseBackup} title={t.restore.title} how={t.restore.how}>
          <Button
            busy={restore.isPending}
            onClick={() => {
              restore.mutate({});
            }}
          >
            {t.restore.button}
          </Button>
        </Choice>
      </div>
      {failed !== null && <ErrorNote error={failed} />}
    </>
  );
}

type ChoiceProps = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly how: string;
  readonly note?: string;
  readonly children: ReactNode;
};

function Choice({ icon: Icon, title, how, note, children }: ChoiceProps) {
  return (
    <section className={styles['choice']}>
      <Icon size={20} aria-hidden />
      <h2 className={styles['choiceTitle']}>{title}</h2>
      <p className={styles['how']}>{how}</p>
      {note !== undefined && <p className={styles['note']}>{note}</p>}
      <div className={styles['act']}>{children}</div>
    </section>
  );
}
