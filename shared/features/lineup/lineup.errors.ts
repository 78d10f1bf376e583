/** Codes this feature can return, beside the kernel's. Each has a sentence in both languages. */
export const LINEUP_ERROR_CODES = [
  'LINEUP_NOT_READY',
  'LINEUP_FULL',
  'LINEUP_ITEM_GONE',
  'LINEUP_PRODUCT_TWICE',
  'LINEUP_IMPORT_GONE',
  'LINEUP_IMPORT_BUSY',
  'LINEUP_IMPORT_NO_TITLE',
  'LINEUP_IMPORT_ENCODING',
  'LINEUP_IMPORT_EMPTY',
  'LINEUP_IMPORT_TOO_MANY_ROWS',
  'LINEUP_IMPORT_UNSAFE',
  'LINEUP_IMPORT_BROKEN',
] as const;
export type LineupErrorCode = (typeof LINEUP_ERROR_CODES)[number];
