import path from 'node:path';
import { utilityProcess } from 'electron';
import { AppError, type WireError } from '#shared/kernel/app-error.ts';
import type { Workers } from '#electron/features/feature.port.ts';

type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: unknown }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: WireError };

const DEFAULT_TIMEOUT_MS = 120_000;
const MEMORY_LIMIT_MB = 768;

/**
 * Runs a job in a process of its own, one process a job: a file that breaks the parser breaks nothing else.
 * Cancelling or a time-out kills the process.
 */
export function createWorkers(): Workers {
  return {
    run: <O>(job: Parameters<Workers['run']>[0], on: Parameters<Workers['run']>[1] = {}) =>
      new Promise<O>((resolve, reject) => {
        const child = utilityProcess.fork(path.join(import.meta.dirname, 'import.js'), [], {
          serviceName: `kaibo-${job.name}`,
          execArgv: [`--max-old-space-size=${MEMORY_LIMIT_MB}`],
        });
        let settled = false;
        const settle = (finish: () => void): void => {
          if (settled) return;
          settled = true;
          clearTimeout(limit);
          on.signal?.removeEventListener('abort', cancel);
          child.kill();
          finish();
        };
        const fail = (code: string): void => {
          settle(() => {
            reject(new AppError(code, { job: job.name }));
          });
        };
        const cancel = (): void => {
          fail('CANCELLED');
        };
        const limit = setTimeout(() => {
          fail('WORKER_TIMEOUT');
        }, job.timeoutMs ?? DEFAULT_TIMEOUT_MS);
        on.signal?.addEventListener('abort', cancel);
        if (on.signal?.aborted) cancel();

        child.on('message', (message: WorkerMessage) => {
          if (message.kind === 'progress') on.progress?.(message.progress);
          if (message.kind === 'done')
            settle(() => {
              resolve(message.value as O);
            });
          if (message.kind === 'failed') {
            const { code, details } = message.error;
            settle(() => {
              reject(new AppError(code, details, message.error.message));
            });
          }
        });
        child.on('exit', () => {
          fail('WORKER_DIED');
        });
        child.postMessage({ name: job.name, input: job.input });
      }),
  };
}
