import { Input, Segmented } from 'antd';
import { PLATFORMS, type Room } from '#shared/features/org/index.ts';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { orgTextEn } from '../org.text.en.ts';
import { orgTextZh } from '../org.text.zh.ts';

export type RoomDraft = Omit<Room, 'id' | 'order'>;

export const emptyRoom: RoomDraft = { name: '', platform: 'douyin', account: '', place: '' };

type RoomFieldsProps = {
  readonly value: RoomDraft;
  readonly onChange: (room: RoomDraft) => void;
  /** Shows what is missing; off until the first try to save. */
  readonly strict: boolean;
};

export function RoomFields({ value, onChange, strict }: RoomFieldsProps) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  const set = (change: Partial<RoomDraft>): void => {
    onChange({ ...value, ...change });
  };
  return (
    <>
      <FieldRow label={t.room.name} error={strict && value.name.trim() === '' ? t.room.needName : undefined}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            value={value.name}
            maxLength={30}
            placeholder={t.room.namePlaceholder}
            onChange={(event) => {
              set({ name: event.target.value });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={t.room.platform}>
        <Segmented
          aria-label={t.room.platform}
          value={value.platform}
          options={PLATFORMS.map((platform) => ({ value: platform, label: t.platforms[platform] }))}
          onChange={(platform) => {
            set({ platform });
          }}
        />
      </FieldRow>
      <FieldRow label={t.room.account} error={strict && value.account.trim() === '' ? t.room.needAccount : undefined}>
        {(id) => (
          <Input
            id={id}
            value={value.account}
            maxLength={40}
            placeholder={t.room.accountPlaceholder}
            onChange={(event) => {
              set({ account: event.target.value });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={t.room.place}>
        {(id) => (
          <Input
            id={id}
            value={value.place}
            maxLength={40}
            placeholder={t.room.placePlaceholder}
            onChange={(event) => {
              set({ place: event.target.value });
            }}
          />
        )}
      </FieldRow>
    </>
  );
}

export function isCompleteRoom(room: RoomDraft): boolean {
  return room.name.trim() !== '' && room.account.trim() !== '';
}
