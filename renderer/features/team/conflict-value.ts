import { fen, formatYuan } from '#shared/kernel/money.ts';
import { DEFAULT_TIME_ZONE, formatTime, instant, formatDateKey } from '#shared/kernel/time.ts';
import { readTyped, type TypedRule } from '#shared/tabular/index.ts';
import type { TeamText } from './team.text.zh.ts';

/** Last part of a path that is a name, not an id or a position: what the field is called. */
export function fieldOf(path: string): string {
  return (
    path
      .split('.')
      .filter((part) => /^[a-z][A-Za-z]*$/u.test(part))
      .at(-1) ?? ''
  );
}

/** A value of a document as people read it: money in yuan, instants as day and time, objects line by line. */
export function sayValue(field: string, value: unknown, t: TeamText): string {
  if (value === undefined) return t.conflicts.removed;
  if (value === null || value === '') return t.conflicts.empty;
  if (typeof value === 'number') return sayNumber(field, value);
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return value.map((one: unknown) => sayValue(field, one, t)).join('\n');
  return Object.entries(value)
    .filter(([name]) => name !== 'id')
    .map(([name, part]) => `${t.documents.fields[name] ?? name}: ${sayValue(name, part, t)}`)
    .join('\n');
}

function sayNumber(field: string, value: number): string {
  if (field.endsWith('Fen')) return formatYuan(fen(value));
  if (field.endsWith('Rate')) return `${String(Math.round(value * 10_000) / 100)}%`;
  if (!/(At|Start|End|From|To)$/u.test(field)) return String(value);
  return `${formatDateKey(instant(value), DEFAULT_TIME_ZONE)} ${formatTime(instant(value), DEFAULT_TIME_ZONE)}`;
}

/** What a person typed as a third value, in the unit of the field; null when it does not read as one. */
export function typedValue(field: string, like: unknown, typed: string): string | number | null {
  if (typeof like !== 'number') return typed;
  const read = readTyped(typed, { kind: kindOf(field) });
  return read.kind === 'value' ? read.value : null;
}

function kindOf(field: string): TypedRule['kind'] {
  if (field.endsWith('Fen')) return 'money';
  return field.endsWith('Rate') ? 'percent' : 'number';
}

/** Only plain texts and plain numbers can be typed; times and whole objects are chosen or edited on their screen. */
export function canType(field: string, value: unknown): boolean {
  if (typeof value === 'string') return !field.endsWith('Id');
  return typeof value === 'number' && !/(At|Start|End|From|To)$/u.test(field);
}
