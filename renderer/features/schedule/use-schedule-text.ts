import { useText } from '#renderer/ui/language.tsx';
import { scheduleTextEn } from './schedule.text.en.ts';
import { scheduleTextZh, type ScheduleText } from './schedule.text.zh.ts';

/** The words of the schedule in the language in use. */
export function useScheduleText(): ScheduleText {
  return useText({ zh: scheduleTextZh, en: scheduleTextEn });
}
