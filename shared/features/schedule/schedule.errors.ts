/** Codes this feature can return, beside the kernel's. Each has a sentence in both languages. */
export const SCHEDULE_ERROR_CODES = [
  'SCHEDULE_NO_ROOM',
  'SCHEDULE_CONFLICT',
  'SCHEDULE_LOCKED',
  'SCHEDULE_NEEDS_REASON',
  'SCHEDULE_TOO_SHORT',
  'SCHEDULE_ON_AIR',
  'SCHEDULE_ENDED',
  'SCHEDULE_RULE_BAD',
  'SCHEDULE_NOT_A_CALENDAR',
  'SCHEDULE_IMPORT_EXPIRED',
  'SCHEDULE_NOTHING_TO_EXPORT',
] as const;
