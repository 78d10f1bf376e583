import { Clock, HardDrive, Lock, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { DEFAULT_TIME_ZONE, formatTime, MINUTE, zoneOffset } from '#shared/kernel/time.ts';
import { ActingPersonSwitch } from '#renderer/features/org/index.ts';
import { StatusWord } from '#renderer/features/team/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Key } from '#renderer/ui/key.tsx';
import { useLanguage, useText } from '#renderer/ui/language.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { appTextEn } from './app.text.en.ts';
import { appTextZh } from './app.text.zh.ts';
import { NAV } from './feature-texts.ts';
import styles from './top-bar.module.css';

type TopBarProps = {
  readonly onFind: () => void;
  readonly onLeft: (element: HTMLElement | null) => void;
  readonly onRight: (element: HTMLElement | null) => void;
  readonly readOnly: boolean;
};

/** 48 px: where am I, find, whether work is saved, clock, who acts. Screens may fill the two slots. */
export function TopBar({ onFind, onLeft, onRight, readOnly }: TopBarProps) {
  const t = useText({ zh: appTextZh, en: appTextEn });
  return (
    <header className={styles['bar']}>
      <div ref={onLeft} className={styles['slot']} />
      <WhereAmI />
      <span className={styles['grow']} />
      <div ref={onRight} className={cx(styles['slot'], styles['right'])} />
      <button type="button" className={styles['find']} onClick={onFind} title={t.find}>
        <Search size={14} aria-hidden />
        <span className={styles['findWord']}>{t.find}</span>
        <Key keys="Ctrl K" />
      </button>
      <Word title={readOnly ? t.newer : t.savedTitle} icon={readOnly ? <Lock size={14} /> : <HardDrive size={14} />}>
        {readOnly ? t.readOnly : t.saved}
      </Word>
      <StatusWord />
      <StudioTime />
      <ActingPersonSwitch />
    </header>
  );
}

function WhereAmI() {
  const { pathname } = useLocation();
  const language = useLanguage();
  const format = useFormat();
  const now = useNow(MINUTE);
  const entry = NAV.find((nav) => pathname === nav.path || pathname.startsWith(`${nav.path}/`));
  return (
    <div className={styles['where']}>
      {entry?.label[language]}
      <span className={styles['quiet']}>{format.day(now, DEFAULT_TIME_ZONE)}</span>
    </div>
  );
}

/** The clock people plan in, named when the machine stands in another zone. */
function StudioTime() {
  const t = useText({ zh: appTextZh, en: appTextEn });
  const now = useNow(MINUTE);
  const time = formatTime(now, DEFAULT_TIME_ZONE);
  const elsewhere = zoneOffset(now, DEFAULT_TIME_ZONE) !== -new Date(now).getTimezoneOffset() * MINUTE;
  return (
    <Word title={t.studioTime} icon={<Clock size={14} />} time>
      {elsewhere ? t.beijing(time) : time}
    </Word>
  );
}

type WordProps = {
  readonly title: string;
  readonly icon: ReactNode;
  /** The clock: a screen that brings its own takes its place. */
  readonly time?: boolean;
  readonly children: ReactNode;
};

function Word({ title, icon, time = false, children }: WordProps) {
  return (
    <span className={cx(styles['word'], time && styles['time'])} title={title}>
      {icon}
      {children}
    </span>
  );
}
