import { Segmented } from 'antd';
import { systemContract } from '#shared/features/system/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { useLanguage } from '#renderer/ui/language.tsx';

/** Each language in its own words, so that it can be found by who needs it. */
export const LANGUAGES = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'English' },
] as const;

export function LanguageSwitch() {
  const language = useLanguage();
  const { mutate } = useCommand(systemContract, 'setPreferences');
  return (
    <Segmented
      value={language}
      options={[...LANGUAGES]}
      aria-label="中文 / English"
      onChange={(next) => {
        mutate({ language: next });
      }}
    />
  );
}
