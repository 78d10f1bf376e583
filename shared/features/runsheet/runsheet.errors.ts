/** Codes this feature can return, beside the kernel's. Each has a sentence in both languages. */
export const RUNSHEET_ERROR_CODES = [
  'RUNSHEET_MISSING',
  'RUNSHEET_EXISTS',
  'RUNSHEET_EMPTY',
  'RUNSHEET_NEEDS_REASON',
  'RUNSHEET_PATTERN_UNKNOWN',
  'RUNSHEET_SHOW_MISSING',
  'RUNSHEET_SHOW_OVER',
  'RUNSHEET_ITEM_MISSING',
  'RUNSHEET_LINEUP_EMPTY',
  'RUNSHEET_PDF_NOT_SAVED',
] as const;
