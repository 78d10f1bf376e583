import { Segmented, Switch } from 'antd';
import { systemContract, type Preferences } from '#shared/features/system/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { systemTextEn } from '../system.text.en.ts';
import { systemTextZh } from '../system.text.zh.ts';
import { LANGUAGES } from './language-switch.tsx';
import styles from './settings.module.css';

const THEMES = ['light', 'dark', 'system'] as const;
const DENSITIES = ['compact', 'normal', 'comfortable'] as const;

/** Language, theme, row height, big type; each takes effect at once. */
export function AppearanceCard({ preferences }: { readonly preferences: Preferences }) {
  const t = useText({ zh: systemTextZh, en: systemTextEn }).appearance;
  const { showError } = useNotice();
  const { mutate } = useCommand(systemContract, 'setPreferences');
  const set = (change: Partial<Preferences>): void => {
    mutate(change, { onError: showError });
  };
  const setter =
    <K extends keyof Preferences>(key: K) =>
    (value: Preferences[K]): void => {
      set({ [key]: value });
    };
  return (
    <Card>
      <CardHead title={t.title} />
      <div className={styles['fields']}>
        <ChoiceRow label={t.language} value={preferences.language} options={LANGUAGES} onChange={setter('language')} />
        <ChoiceRow
          label={t.theme}
          value={preferences.theme}
          options={THEMES.map((value) => ({ value, label: t.themes[value] }))}
          onChange={setter('theme')}
        />
        <ChoiceRow
          label={t.density}
          value={preferences.density}
          options={DENSITIES.map((value) => ({ value, label: t.densities[value] }))}
          onChange={setter('density')}
        />
        <FieldRow label={t.bigType} hint={t.bigTypeHint}>
          {(id) => <Switch id={id} checked={preferences.bigType} onChange={setter('bigType')} />}
        </FieldRow>
      </div>
    </Card>
  );
}

type ChoiceRowProps<V extends string> = {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
};

function ChoiceRow<V extends string>({ label, value, options, onChange }: ChoiceRowProps<V>) {
  return (
    <FieldRow label={label}>
      <Segmented aria-label={label} value={value} options={[...options]} onChange={onChange} />
    </FieldRow>
  );
}
