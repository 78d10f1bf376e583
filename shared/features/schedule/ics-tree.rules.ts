import type { BadLine, IcsLine } from './ics-lines.rules.ts';

/** A VEVENT or a rule of a VTIMEZONE with its own lines; those of alarms inside are left out. */
export type IcsPart = {
  readonly lines: readonly IcsLine[];
  readonly bad: readonly BadLine[];
  /** The file ends before it does, so its last lines may be missing. */
  readonly cut: boolean;
  /** Something else begins before it ends, or its calendar ends. */
  readonly unended: boolean;
};

export type IcsZonePart = IcsPart & { readonly rules: readonly IcsPart[] };

/** One VCALENDAR of a file. */
export type IcsCalendar = {
  readonly lines: readonly IcsLine[];
  readonly events: readonly IcsPart[];
  readonly zones: readonly IcsZonePart[];
};

type Node = {
  readonly name: string;
  readonly lines: IcsLine[];
  readonly bad: BadLine[];
  readonly children: Node[];
  cut: boolean;
  unended: boolean;
};

/** Deeper than this nothing nests that has a meaning. */
const DEEPEST = 8;

/**
 * The calendars of a file, one after the other or one inside another. What was begun and never ended ends where the
 * next begins. Null when the text is no calendar.
 */
export function readTree(lines: readonly (IcsLine | BadLine)[]): readonly IcsCalendar[] | null {
  const root = nodeOf('');
  const open = [root];
  for (const line of lines) {
    if (line.name === 'BEGIN') begin(open, line.value.trim().toUpperCase());
    else if (line.name === 'END') end(open, line.value.trim().toUpperCase());
    else if (line.name === null) open.at(-1)?.bad.push(line);
    else open.at(-1)?.lines.push(line);
  }
  for (const node of open.slice(1)) node.cut = true;
  const calendars = all(root, 'VCALENDAR').map(calendarOf);
  const loose = root.children.filter((node) => node.name === 'VEVENT');
  const found = loose.length === 0 ? calendars : [...calendars, calendarOf(root)];
  const whole = found.some((one) => one.events.length > 0) || all(root, 'VCALENDAR').some((node) => !node.cut);
  return whole ? found : null;
}

function nodeOf(name: string): Node {
  return { name, lines: [], bad: [], children: [], cut: false, unended: false };
}

/** What cannot hold it ends where it begins: an event holds no event. */
const ENDED_BY: Readonly<Record<string, readonly string[]>> = {
  VEVENT: ['VEVENT', 'VTIMEZONE'],
  VTIMEZONE: ['VEVENT', 'VTIMEZONE'],
  VCALENDAR: ['VCALENDAR'],
};

function begin(open: Node[], name: string): void {
  const ending = open.findIndex((node) => ENDED_BY[name]?.includes(node.name));
  if (ending > 0) leave(open, ending);
  if (open.length > DEEPEST) return;
  const node = nodeOf(name);
  open.at(-1)?.children.push(node);
  open.push(node);
}

/** Closes the nearest one of that name and whatever was left open in it; an END without BEGIN is nothing. */
function end(open: Node[], name: string): void {
  const at = open.findLastIndex((node) => node.name === name);
  if (at < 1) return;
  leave(open, at + 1);
  open.pop();
}

function leave(open: Node[], from: number): void {
  for (const node of open.splice(from)) node.unended = true;
}

function all(node: Node, name: string): readonly Node[] {
  return node.children.flatMap((child) => (child.name === name ? [child] : all(child, name)));
}

function calendarOf({ lines, children }: Node): IcsCalendar {
  const named = (name: string): readonly Node[] => children.filter((child) => child.name === name);
  const isRule = (node: Node): boolean => node.name === 'STANDARD' || node.name === 'DAYLIGHT';
  return {
    lines,
    events: named('VEVENT').map(partOf),
    zones: named('VTIMEZONE').map((zone) => ({ ...partOf(zone), rules: zone.children.filter(isRule).map(partOf) })),
  };
}

function partOf({ lines, bad, cut, unended }: Node): IcsPart {
  return { lines, bad, cut, unended };
}

/** The first property of a name; of two the first counts. */
export function lineOf({ lines }: Pick<IcsPart, 'lines'>, name: string): IcsLine | undefined {
  return lines.find((line) => line.name === name);
}

export function linesOf({ lines }: Pick<IcsPart, 'lines'>, name: string): readonly IcsLine[] {
  return lines.filter((line) => line.name === name);
}

/** A text value with its escapes undone (RFC 5545 §3.3.11). What steers a terminal or turns the writing direction goes. */
export function textOf(part: Pick<IcsPart, 'lines'>, name: string): string {
  const value = lineOf(part, name)?.value ?? '';
  const plain = value.replaceAll(/\\([nN;,\\:"])/g, (_all, one: string) => (one.toLowerCase() === 'n' ? '\n' : one));
  return plain.replaceAll(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]|(?![\t\n])\p{Cc}/gu, '').trim();
}
