/** Codes this feature can return, beside the kernel's. Each has a sentence in both languages. */
export const REVIEW_ERROR_CODES = [
  'REVIEW_NO_SHOW',
  'REVIEW_NO_SESSION',
  'REVIEW_RECORDING_GONE',
  'REVIEW_RECORDING_REMUX',
  'REVIEW_RECORDING_UNKNOWN',
  'REVIEW_NOT_A_SESSION_LIST',
  'REVIEW_NO_ROWS',
  'REVIEW_FILE_UNREADABLE',
  'REVIEW_TRIAL_INCOMPLETE',
  'REVIEW_IMPORT_EXPIRED',
] as const;
