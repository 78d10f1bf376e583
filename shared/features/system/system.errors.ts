/** Codes this feature can return, beside the kernel's. Each has a sentence in both languages. */
export const SYSTEM_ERROR_CODES = [
  'BACKUP_BROKEN',
  'BACKUP_NOT_FOUND',
  'STORE_FOREIGN',
  'STORE_IN_USE',
  'SYSTEM_LIVE_NOW',
  'SYSTEM_NOT_DEMO',
] as const;
