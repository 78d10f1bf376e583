import { scheduleContract } from '#shared/features/schedule/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useScheduleText } from '../use-schedule-text.ts';
import styles from './show-panel.module.css';

/** 隔夜休息: the house rule the check goes by, changed where it is felt. */
export function RestHours({ hours }: { readonly hours: number }) {
  const t = useScheduleText();
  const notice = useNotice();
  const set = useCommand(scheduleContract, 'setRestHours');
  return (
    <div className={styles['rest']}>
      {t.panel.restHours}
      <NumberField
        size="small"
        width={72}
        label={t.panel.restHours}
        rule={{ kind: 'number', min: 0, max: 24, unit: t.panel.hours }}
        value={hours}
        mayBeEmpty={false}
        tell="leaving"
        onChange={(wanted) => {
          if (wanted !== null) set.mutate({ hours: wanted }, { onError: notice.showError });
        }}
      />
      {t.panel.hours}
    </div>
  );
}
