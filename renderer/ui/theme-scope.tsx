import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useMemo, type ReactNode } from 'react';
import { useLanguage } from './language.tsx';
import type { ThemeMode } from './palette.ts';
import { kaiboTheme } from './theme.ts';

type ThemeScopeProps = { readonly mode: ThemeMode; readonly children: ReactNode };

/** Themes the whole window: CSS variables on the root element and antd's tokens. Stage screens wrap themselves in one. */
export function ThemeScope({ mode, children }: ThemeScopeProps) {
  const language = useLanguage();
  const theme = useMemo(() => kaiboTheme(mode), [mode]);
  useEffect(() => {
    const { dataset } = document.documentElement;
    const before = dataset['theme'];
    dataset['theme'] = mode;
    return () => {
      dataset['theme'] = before;
    };
  }, [mode]);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language]);
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  );
}
