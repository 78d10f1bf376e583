/** Codes this feature can return, beside the kernel's. Each has a sentence in both languages. */
export const ORG_ERROR_CODES = [
  'ORG_EXISTS',
  'ORG_MISSING',
  'ORG_ROOM_IN_USE',
  'ORG_LAST_PERSON',
  'ORG_PERSON_INACTIVE',
  'ORG_PERSON_PLANNED',
] as const;
