import { NavLink, useLocation } from 'react-router';
import type { FeatureNav } from '#renderer/features/feature.port.ts';
import { cx } from '#renderer/ui/cx.ts';
import { useLanguage, useText } from '#renderer/ui/language.tsx';
import { appTextEn } from './app.text.en.ts';
import { appTextZh } from './app.text.zh.ts';
import { NAV } from './feature-texts.ts';
import styles from './rail.module.css';

const SETTINGS = '/settings';

/** 72 px of navigation: the word stands under its icon, settings at the foot. */
export function Rail() {
  const t = useText({ zh: appTextZh, en: appTextEn });
  const above = NAV.filter((entry) => entry.path !== SETTINGS);
  const below = NAV.filter((entry) => entry.path === SETTINGS);
  return (
    <nav className={styles['rail']} aria-label={t.nav}>
      <div className={styles['logo']} aria-label={t.product} role="img">
        {t.logo}
      </div>
      <div className={styles['entries']}>
        {above.map((entry) => (
          <RailEntry key={entry.path} entry={entry} />
        ))}
      </div>
      {below.map((entry) => (
        <RailEntry key={entry.path} entry={entry} />
      ))}
    </nav>
  );
}

function RailEntry({ entry }: { readonly entry: FeatureNav }) {
  const language = useLanguage();
  const Icon = entry.icon;
  const { pathname } = useLocation();
  const within = entry.also?.includes(pathname) ?? false;
  return (
    <NavLink
      to={entry.path}
      className={({ isActive }) => cx(styles['entry'], (isActive || within) && 'active')}
      title={`${entry.label[language]} G ${entry.key}`}
    >
      <Icon size={20} aria-hidden />
      <span>{entry.label[language]}</span>
    </NavLink>
  );
}
