/** Codes this feature can return, beside the kernel's. Each has a sentence in both languages. */
export const RUNSHEET_ERROR_CODES = [] as const;
