import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { DEFAULT_TIME_ZONE, MINUTE, zoneOffset, type Instant } from '#shared/kernel/time.ts';
import { ICS_LEFT_OUT } from '#shared/features/schedule/index.ts';
import { useLanguage, type Language } from '#renderer/ui/language.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { zoneName } from '#renderer/ui/zone-words.ts';

type Option = { readonly value: string; readonly label: string };

type ZoneSelectProps = {
  readonly label: string;
  readonly value: string | null;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  /** What can be chosen beside a zone, at the top. */
  readonly before?: readonly Option[];
  readonly onChange: (timeZone: string) => void;
};

const WIDE = { width: '100%' };
/** Zones seen most come first; the others by name. */
const FIRST: readonly string[] = [DEFAULT_TIME_ZONE, 'Asia/Tokyo', 'Asia/Singapore', 'America/New_York'];

/** All zones, found by city, IANA name or distance from UTC. */
export function ZoneSelect({ label, value, disabled = false, placeholder, before = [], onChange }: ZoneSelectProps) {
  const language = useLanguage();
  const now = useNow(60 * MINUTE);
  const [opened, setOpened] = useState(false);
  const zones = useMemo(() => zoneOptions(language, now, opened, value), [language, now, opened, value]);
  return (
    <Select<string>
      aria-label={label}
      style={WIDE}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      disabled={disabled}
      placeholder={placeholder}
      onChange={onChange}
      onFocus={() => {
        setOpened(true);
      }}
      onOpenChange={() => {
        setOpened(true);
      }}
      options={[...before, ...zones]}
    />
  );
}

/** Naming some 400 zones takes a moment, so it waits until somebody looks for one. */
function zoneOptions(language: Language, now: Instant, opened: boolean, value: string | null): readonly Option[] {
  const own = value === null || value === ICS_LEFT_OUT ? [] : [value];
  const all = new Set(opened ? [...FIRST, 'UTC', ...own, ...Intl.supportedValuesOf('timeZone')] : own);
  return [...all].map((zone) => ({
    value: zone,
    label: `${zoneName(zone, language)} · ${zone} · ${distance(zone, now)}`,
  }));
}

/** "UTC+8", "UTC−4:30". */
function distance(timeZone: string, at: Instant): string {
  const minutes = Math.round(zoneOffset(at, timeZone) / MINUTE);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
