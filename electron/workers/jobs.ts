import { JUDGE_ROWS_JOB, judgeRowsJob } from '#electron/features/lineup/judge.job.ts';
import { READ_TABLE_JOB, readTableJob } from '#electron/tabular/read-table.job.ts';
import { READ_ICS_JOB, readIcsJob } from '#electron/features/schedule/ics.job.ts';
import { SESSION_LIST_JOB, readSessionListJob } from '#electron/features/review/session-list.job.ts';
import type { Job } from './job.port.ts';

/** Every job the import worker can run, by name. */
export const JOBS: Readonly<Record<string, Job | undefined>> = {
  [READ_TABLE_JOB]: readTableJob,
  [JUDGE_ROWS_JOB]: judgeRowsJob,
  [READ_ICS_JOB]: readIcsJob,
  [SESSION_LIST_JOB]: readSessionListJob,
};
