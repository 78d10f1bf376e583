import { createContext, useContext, type ReactNode } from 'react';

/** Languages of the product; `zh` is the source. */
export type Language = 'zh' | 'en';

const LanguageContext = createContext<Language>('zh');

/** Says which language everything below is in, and marks it for assistive technology and line breaking. */
export function LanguageProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

/** The language people have chosen. */
export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The words of a feature in the chosen language: `const t = useText({ zh: orgTextZh, en: orgTextEn })`. */
export function useText<T>(texts: { readonly zh: T; readonly en: NoInfer<T> }): T {
  return texts[useContext(LanguageContext)];
}
