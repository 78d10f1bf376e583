import { toWireError } from '#shared/kernel/app-error.ts';
import { systemFault } from '#shared/kernel/system-fault.ts';
import { JOBS } from './jobs.ts';

/** Entry of the import worker: one job, its progress, its answer. The host ends the process. */
process.parentPort.once('message', (event) => {
  const { name, input } = event.data as { name: string; input: never };
  void run(name, input);
});

async function run(name: string, input: never): Promise<void> {
  const post = (message: unknown): void => {
    process.parentPort.postMessage(message);
  };
  try {
    const job = JOBS[name];
    if (!job) throw new Error(`No job named ${name}`);
    const value = await job(input, (progress) => {
      post({ kind: 'progress', progress });
    });
    post({ kind: 'done', value });
  } catch (thrown) {
    post({ kind: 'failed', error: toWireError(systemFault(thrown) ?? thrown, '') });
  }
}
