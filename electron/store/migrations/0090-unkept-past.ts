import type { Migration } from '../migrator.ts';

/** What a running show was before each cue is no longer kept; what was kept of earlier shows is let go. */
export const migration0090: Migration = {
  version: 90,
  name: 'unkept-past',
  sql: `
    DELETE FROM change_item WHERE collection = 'live-session';
    DELETE FROM change WHERE state = 'fixed' AND NOT EXISTS (SELECT 1 FROM change_item i WHERE i.seq = change.seq);
  `,
};
