/** Codes this feature can return, beside the kernel's. Each has a sentence in both languages. */
export const LIVE_ERROR_CODES = [
  'LIVE_ENDED',
  'LIVE_NO_NEXT',
  'LIVE_NO_PREVIOUS',
  'LIVE_NOTHING_ON_AIR',
  'LIVE_TOO_LATE_TO_TAKE_BACK',
  'LIVE_ITEM_UNKNOWN',
  'LIVE_NO_SHOW',
  'LIVE_SHOW_OVER',
  'LIVE_NO_CHECKLIST',
  'LIVE_NO_RUN_SHEET',
  'LIVE_GATE_BLOCKED',
  'LIVE_OTHER_SHOW',
  'LIVE_NOT_RUNNING',
  'LIVE_DRIVEN_ELSEWHERE',
  'LIVE_NOT_TAKEN',
] as const;
