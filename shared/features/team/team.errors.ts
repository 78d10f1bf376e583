/** Codes this feature can return, beside the kernel's. Each has a sentence in both languages. */
export const TEAM_ERROR_CODES = [
  'TEAM_NO_SERVER',
  'TEAM_SERVER_FAILED',
  'TEAM_BAD_ADDRESS',
  'TEAM_BAD_INVITATION',
  'TEAM_INVITATION_EXPIRED',
  'TEAM_UNREACHABLE',
  'TEAM_ALREADY_IN',
  'TEAM_NOT_ADMIN',
  'TEAM_HUB_AWAY',
  'TEAM_LAST_ADMIN',
  'TEAM_CONFLICT_GONE',
  'TEAM_VALUE_UNFIT',
] as const;
