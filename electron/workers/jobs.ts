import type { Job } from './job.port.ts';

/** Every job the import worker can run, by name. */
export const JOBS: Readonly<Record<string, Job | undefined>> = {};
