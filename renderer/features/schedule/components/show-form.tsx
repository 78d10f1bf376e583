import { Select } from 'antd';
import { DEFAULT_TIME_ZONE } from '#shared/kernel/time.ts';
import { fen } from '#shared/kernel/money.ts';
import type { Person, Room } from '#shared/features/org/index.ts';
import type { ShowDraft } from '#shared/features/schedule/index.ts';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { LimitedArea, LimitedInput } from '#renderer/ui/limited-input.tsx';
import { MoneyField } from '#renderer/ui/number-field.tsx';
import { useScheduleText } from '../use-schedule-text.ts';
import { LEAD_TIMES } from '../draft.ts';
import { CrewField } from './crew-field.tsx';
import { TimeFields } from './time-fields.tsx';

type ShowFormProps = {
  readonly draft: ShowDraft;
  readonly rooms: readonly Room[];
  readonly people: readonly Person[];
  readonly disabled: boolean;
  readonly change: (part: Partial<ShowDraft>) => void;
  /** Hears what is wrong with a time that is typed, null when nothing is. */
  readonly onProblem: (problem: string | null) => void;
};

const WIDE = { width: '100%' };

/** Name, room and time. */
export function ShowForm({ draft, rooms, disabled, change, onProblem }: Omit<ShowFormProps, 'people'>) {
  const t = useScheduleText();
  return (
    <>
      <FieldRow label={t.panel.name}>
        {(id) => (
          <LimitedInput
            id={id}
            autoFocus
            max={60}
            value={draft.title}
            disabled={disabled}
            onText={(typed) => {
              change({ title: typed });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={t.panel.room}>
        <Select
          aria-label={t.panel.room}
          style={WIDE}
          value={draft.roomId}
          disabled={disabled}
          onChange={(roomId: string) => {
            change({ roomId });
          }}
          options={rooms.map((room) => ({ value: room.id, label: `${room.name} · ${t.platforms[room.platform]}` }))}
        />
      </FieldRow>
      <FieldRow label={t.panel.time}>
        <TimeFields
          startsAt={draft.startsAt}
          endsAt={draft.endsAt}
          timeZone={draft.timeZone ?? DEFAULT_TIME_ZONE}
          disabled={disabled}
          onChange={change}
          onProblem={onProblem}
        />
      </FieldRow>
    </>
  );
}

type CastFieldsProps = Pick<ShowFormProps, 'draft' | 'people' | 'disabled' | 'change'>;

/** The anchor and everyone beside. */
export function CastFields({ draft, people, disabled, change }: CastFieldsProps) {
  const t = useScheduleText();
  const anchors = people.filter(
    (person) => person.id === draft.anchorId || (person.active && person.roles.includes('anchor')),
  );
  return (
    <>
      <FieldRow label={t.panel.anchor}>
        <Select
          aria-label={t.panel.anchor}
          style={WIDE}
          allowClear
          placeholder={t.panel.noAnchor}
          value={draft.anchorId}
          disabled={disabled}
          onChange={(anchorId: string | undefined) => {
            change({ anchorId: anchorId ?? null });
          }}
          options={anchors.map((person) => ({ value: person.id, label: person.name }))}
        />
      </FieldRow>
      <FieldRow label={t.panel.crew}>
        <CrewField crew={draft.crew} people={people} disabled={disabled} change={change} />
      </FieldRow>
    </>
  );
}

type GoalFieldsProps = Pick<ShowFormProps, 'draft' | 'disabled' | 'change'>;

/** Goal, reminders and notes. */
export function GoalFields({ draft, disabled, change }: GoalFieldsProps) {
  const t = useScheduleText();
  const { goals } = draft;
  return (
    <>
      <FieldRow label={t.panel.goal}>
        <MoneyField
          label={t.panel.goal}
          suffix={t.panel.yuan}
          value={goals.gmvFen}
          disabled={disabled}
          onChange={(amount) => {
            change({ goals: { ...goals, gmvFen: amount === null ? null : fen(amount) } });
          }}
        />
      </FieldRow>
      <FieldRow label={t.panel.reminders}>
        <Select<number[]>
          aria-label={t.panel.reminders}
          mode="multiple"
          style={WIDE}
          value={draft.reminderMinutes}
          disabled={disabled}
          onChange={(reminderMinutes) => {
            change({ reminderMinutes });
          }}
          options={[...new Set([...LEAD_TIMES, ...draft.reminderMinutes])].map((minutes) => ({
            value: minutes,
            label: t.panel.reminder(minutes),
          }))}
        />
      </FieldRow>
      <FieldRow label={t.panel.notes}>
        <LimitedArea
          aria-label={t.panel.notes}
          autoSize={{ minRows: 1, maxRows: 4 }}
          max={2000}
          value={draft.notes}
          disabled={disabled}
          onText={(typed) => {
            change({ notes: typed });
          }}
        />
      </FieldRow>
    </>
  );
}
