/** Codes this feature can return, beside the kernel's. Each has a sentence in both languages. */
export const SCRIPTS_ERROR_CODES = [
  'SCRIPTS_CHANGED_MEANWHILE',
  'SCRIPTS_VERSION_GONE',
  'SCRIPTS_LEXICON_UNREADABLE',
] as const;
export type ScriptsErrorCode = (typeof SCRIPTS_ERROR_CODES)[number];
