import log from 'electron-log/main';
import type { Logger } from '#electron/features/feature.port.ts';

/** Structured lines into the log file of this installation; the console only while developing. */
export function createLogger(file: string, echo: boolean): Logger {
  log.transports.file.resolvePathFn = () => file;
  log.transports.file.maxSize = 5 * 1024 * 1024;
  log.transports.console.level = echo ? 'info' : 'error';
  return {
    info: (message, facts) => {
      log.info(message, facts ?? {});
    },
    warn: (message, facts) => {
      log.warn(message, facts ?? {});
    },
    error: (message, facts) => {
      log.error(message, facts ?? {});
    },
  };
}
