import { AppError } from '#shared/kernel/app-error.ts';

/** What goes into the log: names of channels and parts, codes, numbers and ids made by the program. Never what people wrote. */
export type LogFacts = Readonly<Record<string, unknown>>;

/** Faults of the engine speak of the program; other messages may repeat what somebody typed, or a path. */
const OF_THE_ENGINE = new Set(['TypeError', 'ReferenceError', 'RangeError']);
/** A word of the program: `schedule.move`, `ENOENT`, a ULID. No blanks, no digits in a row that could be a number to call. */
const PLAIN = /^(?:[a-z][\w.:-]{0,60}|[A-Z][A-Z0-9_]{0,40}|[A-Z][A-Za-z]{0,40}Error|Error)$/;
const MANY_DIGITS = /\d{5}/;
const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const LONGEST_STACK = 30;

/** Facts of a log line with everything personal taken out; an error becomes its name, code and frames. */
export function logFacts(facts: LogFacts): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, safe(key, value, facts)]));
}

function safe(key: string, value: unknown, facts: LogFacts): unknown {
  if (value instanceof Error) return errorFacts(value);
  if (key === 'stack') return framesOf(String(value));
  if (key === 'message') return OF_THE_ENGINE.has(String(facts['name'])) ? safeMessage(String(value)) : '…';
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined) return value;
  if (typeof value === 'string') return safeText(value);
  return '…';
}

function errorFacts(error: Error): Record<string, unknown> {
  const { code, syscall } = error as NodeJS.ErrnoException;
  const of = error instanceof AppError ? error.cause : undefined;
  return {
    name: safeText(error.name),
    ...(typeof code === 'string' ? { code: safeText(code) } : {}),
    ...(typeof syscall === 'string' ? { syscall: safeText(syscall) } : {}),
    ...(OF_THE_ENGINE.has(error.name) ? { message: safeMessage(error.message) } : {}),
    stack: framesOf(error.stack ?? ''),
    ...(of instanceof Error ? { cause: errorFacts(of) } : {}),
  };
}

/** Quoted parts, digits in a row and everything beyond ASCII go. */
function safeMessage(message: string): string {
  return message
    .replace(/(["'`]).*\1/gs, '…')
    .replace(/[^\x20-\x7e…]+/g, '…')
    .replace(/\d{5,}/g, '…')
    .slice(0, 200);
}

/** The frames alone, each with the file's name and without the folders it lies in: these name the person. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s*at .*:\d+:\d+\)?$/.test(line))
    .slice(0, LONGEST_STACK)
    .map((line) =>
      line
        .trim()
        .replace(/(?:file:|app:)?[^\s(]*[\\/]/g, '')
        .replace(/[^\x20-\x7e]+/g, '…'),
    )
    .join('\n');
}

function safeText(text: string): string {
  if (ULID.test(text)) return text;
  return PLAIN.test(text) && !MANY_DIGITS.test(text) ? text : '…';
}
