import { Segmented } from 'antd';
import { PLATFORMS, type Room } from '#shared/features/org/index.ts';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { orgTextEn } from '../org.text.en.ts';
import { orgTextZh } from '../org.text.zh.ts';
import type { DraftRules } from '../drafts.ts';
import { TextRow } from './text-row.tsx';

export type RoomDraft = Omit<Room, 'id' | 'order'>;

export const emptyRoom: RoomDraft = { name: '', platform: 'douyin', account: '', place: '' };

type RoomFieldsProps = {
  readonly value: RoomDraft;
  readonly onChange: (room: RoomDraft) => void;
  /** Shows what is missing; off until the first try to save. */
  readonly strict: boolean;
};

export function RoomFields({ value, onChange, strict }: RoomFieldsProps) {
  const t = useText({ zh: orgTextZh, en: orgTextEn }).room;
  const setter = (key: 'name' | 'account' | 'place') => (text: string) => {
    onChange({ ...value, [key]: text });
  };
  const missing = (text: string, words: string): string | undefined =>
    strict && text.trim() === '' ? words : undefined;
  return (
    <>
      <TextRow
        label={t.name}
        value={value.name}
        onChange={setter('name')}
        max={30}
        placeholder={t.namePlaceholder}
        error={missing(value.name, t.needName)}
        autoFocus
      />
      <PlatformRow value={value} onChange={onChange} />
      <TextRow
        label={t.account}
        value={value.account}
        onChange={setter('account')}
        max={40}
        placeholder={t.accountPlaceholder}
        error={missing(value.account, t.needAccount)}
      />
      <TextRow
        label={t.place}
        value={value.place}
        onChange={setter('place')}
        max={40}
        placeholder={t.placePlaceholder}
      />
    </>
  );
}

function PlatformRow({ value, onChange }: Omit<RoomFieldsProps, 'strict'>) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  return (
    <FieldRow label={t.room.platform}>
      <Segmented
        aria-label={t.room.platform}
        value={value.platform}
        options={PLATFORMS.map((platform) => ({ value: platform, label: t.platforms[platform] }))}
        onChange={(platform) => {
          onChange({ ...value, platform });
        }}
      />
    </FieldRow>
  );
}

/** The platform is preset, so choosing one begins nothing. */
function isStartedRoom({ name, account, place }: RoomDraft): boolean {
  return [name, account, place].some((text) => text.trim() !== '');
}

export function isCompleteRoom(room: RoomDraft): boolean {
  return room.name.trim() !== '' && room.account.trim() !== '';
}

export const roomRules: DraftRules<RoomDraft> = {
  empty: emptyRoom,
  isComplete: isCompleteRoom,
  isStarted: isStartedRoom,
};
