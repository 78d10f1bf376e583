import type { UiText } from './ui.text.zh.ts';

export const uiTextEn: UiText = {
  offset: { late: 'Over', ahead: 'Ahead', 'on-time': 'On time' },
  basis: { platform: 'Platform', calculated: 'Calculated', estimate: 'Estimate' },
  completeness: { complete: 'Complete', partial: 'Partial', blocked: 'No data' },
  hold: 'Hold',
  keys: { Space: 'Space', Enter: 'Enter' },
  more: (n) => `${n} more below`,
  details: 'Details',
  retry: 'Try again',
  close: 'Close',
  errorId: (id) => `Log entry ${id}`,
  copyNumber: 'Copy number',
  copied: 'Copied',
  tooLong: (max, lost) => `${max} characters at most; the last ${lost} ${lost === 1 ? 'was' : 'were'} left out`,
  asTable: 'Show table',
  asChart: 'Show chart',
  tooMany: (n, cap) => `${n} points, more than the limit of ${cap}; not drawn`,
  loading: 'Reading',
  unknown: '—',
};
