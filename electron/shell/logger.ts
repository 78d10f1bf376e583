import log from 'electron-log/main';
import type { Logger } from '#electron/features/feature.port.ts';
import { logFacts } from '#electron/platform/log-facts.ts';

/** Structured lines into the log file of this installation, nothing personal in them; the console only while developing. */
export function createLogger(file: string, echo: boolean): Logger {
  log.transports.file.resolvePathFn = () => file;
  log.transports.file.maxSize = 5 * 1024 * 1024;
  log.transports.console.level = echo ? 'info' : 'error';
  return {
    info: (message, facts) => {
      log.info(message, logFacts(facts ?? {}));
    },
    warn: (message, facts) => {
      log.warn(message, logFacts(facts ?? {}));
    },
    error: (message, facts) => {
      log.error(message, logFacts(facts ?? {}));
    },
  };
}
