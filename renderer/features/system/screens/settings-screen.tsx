import { useSearchParams } from 'react-router';
import { ObsSettings } from '#renderer/features/obs/index.ts';
import { OrganisationSettings } from '#renderer/features/org/index.ts';
import { TeamSettings } from '#renderer/features/team/index.ts';
import { ReminderSettings } from '#renderer/features/schedule/index.ts';
import { useUndoScope } from '#renderer/bridge/undo-scope.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { AboutCard } from '../components/about-card.tsx';
import { LogCard } from '../components/log-card.tsx';
import { AppearanceCard } from '../components/appearance-card.tsx';
import { BackupsCard } from '../components/backups-card.tsx';
import { LeaveDemo } from '../components/leave-demo.tsx';
import { systemTextEn } from '../system.text.en.ts';
import { systemTextZh } from '../system.text.zh.ts';
import { useStudioSettings } from '../use-system.ts';
import styles from './settings-screen.module.css';

const SECTIONS = ['appearance', 'organisation', 'reminders', 'obs', 'team', 'backups', 'about'] as const;
type Section = (typeof SECTIONS)[number];

function isSection(text: string | null): text is Section {
  return SECTIONS.some((section) => section === text);
}

/** Settings in sections; the address keeps which one (`?section=backups`). */
export function Screen() {
  const t = useText({ zh: systemTextZh, en: systemTextEn });
  const [params, setParams] = useSearchParams();
  const asked = params.get('section');
  const section = isSection(asked) ? asked : 'appearance';
  useUndoScope('org');
  return (
    <Page scroll>
      <h1 className="visually-hidden">{t.sections}</h1>
      <div className={styles['columns']}>
        <nav className={styles['nav']} aria-label={t.sections}>
          {SECTIONS.map((id) => (
            <button
              key={id}
              type="button"
              className={styles['entry']}
              aria-current={id === section ? 'page' : undefined}
              onClick={() => {
                setParams({ section: id }, { replace: true });
              }}
            >
              {t.nav[id]}
            </button>
          ))}
        </nav>
        <div className={styles['content']}>
          <SectionCards section={section} />
        </div>
      </div>
    </Page>
  );
}

function SectionCards({ section }: { readonly section: Section }) {
  const preferences = useStudioSettings();
  switch (section) {
    case 'appearance':
      return preferences === null ? null : <AppearanceCard preferences={preferences} />;
    case 'organisation':
      return (
        <>
          <LeaveDemo />
          <OrganisationSettings />
        </>
      );
    case 'reminders':
      return <ReminderSettings />;
    case 'obs':
      return <ObsSettings />;
    case 'team':
      return <TeamSettings />;
    case 'backups':
      return <BackupsCard />;
    case 'about':
      return (
        <>
          <AboutCard />
          <LogCard />
        </>
      );
  }
}
