/** Codes this feature can return, beside the kernel's. Each has a sentence in both languages. */
export const OBS_ERROR_CODES = [
  'OBS_BAD_URL',
  'OBS_URL_SECRET',
  'OBS_NOT_CONNECTED',
  'OBS_UNREACHABLE',
  'OBS_WRONG_PASSWORD',
  'OBS_TOO_OLD',
  'OBS_TIMEOUT',
  'OBS_NOT_FOUND',
  'OBS_NOT_RECORDING',
  'OBS_STREAM_STUCK',
  'OBS_REFUSED',
] as const;
