import { Select, Switch } from 'antd';
import { BellRing } from 'lucide-react';
import {
  DEFAULT_REMINDERS,
  scheduleContract,
  type ReminderSettings as Settings,
} from '#shared/features/schedule/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { LEAD_TIMES } from '../draft.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import styles from './reminder-settings.module.css';

/** 提醒: whether this desk is reminded at all, and when new shows remind. */
export function ReminderSettings() {
  const t = useScheduleText();
  const { showError } = useNotice();
  const settings = useCall(scheduleContract, 'reminderSettings', {}).data ?? DEFAULT_REMINDERS;
  const set = useCommand(scheduleContract, 'setReminderSettings');
  const test = useCommand(scheduleContract, 'testReminder');
  const change = (part: Partial<Settings>): void => {
    set.mutate({ ...settings, ...part }, { onError: showError });
  };
  return (
    <Card>
      <CardHead title={t.reminders.title} />
      <div className={styles['fields']}>
        <FieldRow label={t.reminders.on} hint={t.reminders.onHow}>
          {(id) => (
            <Switch
              id={id}
              checked={settings.on}
              onChange={(on) => {
                change({ on });
              }}
            />
          )}
        </FieldRow>
        <FieldRow label={t.reminders.minutes} hint={t.reminders.minutesHow}>
          <Select<number[]>
            aria-label={t.reminders.minutes}
            mode="multiple"
            style={{ width: '100%' }}
            placeholder={t.reminders.none}
            value={settings.minutes}
            onChange={(minutes) => {
              change({ minutes });
            }}
            options={LEAD_TIMES.map((minutes) => ({ value: minutes, label: t.panel.reminder(minutes) }))}
          />
        </FieldRow>
        <FieldRow label={t.reminders.test} hint={t.reminders.testHow}>
          <Button
            icon={BellRing}
            busy={test.isPending}
            onClick={() => {
              test.mutate({}, { onError: showError });
            }}
          >
            {t.reminders.send}
          </Button>
        </FieldRow>
      </div>
    </Card>
  );
}
