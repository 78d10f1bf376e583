export const scheduleTextZh = {
  errors: {},
  acts: {},
  picker: {
    label: '选场次',
    none: '还没有场次',
    platforms: { douyin: '抖音', kuaishou: '快手', taobao: '淘宝' },
  },
};

export type ScheduleText = typeof scheduleTextZh;
