import type { ScheduleText } from './schedule.text.zh.ts';

export const scheduleTextEn: ScheduleText = {
  errors: {},
  acts: {},
  picker: {
    label: 'Choose a show',
    none: 'No shows yet',
    platforms: { douyin: 'Douyin', kuaishou: 'Kuaishou', taobao: 'Taobao' },
  },
};
