/** A line of a calendar file after unfolding; `number` is that of its first line in the file, from 1. */
export type TextLine = { readonly text: string; readonly number: number };

/** The lines of a calendar that is text already; folded lines are joined. */
export function unfoldedLines(text: string): readonly TextLine[] {
  const lines: TextLine[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r*\n|\r/)
    .entries()) {
    const before = lines.at(-1);
    if (before && /^[ \t]/.test(line)) lines.splice(-1, 1, { ...before, text: before.text + line.slice(1) });
    else if (line !== '') lines.push({ text: line, number: index + 1 });
  }
  return lines;
}

/** A content line: a property with its parameters, names in capitals. Values of parameters are as written. */
export type IcsLine = {
  readonly name: string;
  readonly params: ReadonlyMap<string, string>;
  readonly value: string;
  readonly number: number;
};

/** A line that is no property and belongs to no text. */
export type BadLine = { readonly name: null; readonly value: string; readonly number: number };

const TEXTS: readonly string[] = ['SUMMARY', 'DESCRIPTION', 'LOCATION', 'COMMENT', 'CONTACT'];
/** What a line of an event may be called; anything else after a text is the text going on. */
const NAMES: ReadonlySet<string> = new Set(
  `BEGIN END VERSION PRODID CALSCALE METHOD UID DTSTAMP DTSTART DTEND DUE DURATION RRULE RDATE EXRULE EXDATE
  RECURRENCE-ID SEQUENCE STATUS SUMMARY DESCRIPTION LOCATION COMMENT CONTACT CLASS CREATED LAST-MODIFIED GEO PRIORITY
  TRANSP URL ATTACH ATTENDEE ORGANIZER CATEGORIES RELATED-TO RESOURCES REQUEST-STATUS ACTION REPEAT TRIGGER
  ACKNOWLEDGED COMPLETED PERCENT-COMPLETE FREEBUSY TZID TZNAME TZOFFSETFROM TZOFFSETTO TZURL TZUNTIL NAME
  REFRESH-INTERVAL SOURCE COLOR IMAGE CONFERENCE LOCATION-TYPE PARTICIPANT-TYPE RESOURCE-TYPE STRUCTURED-DATA
  STYLED-DESCRIPTION LINK CONCEPT REFID BUSYTYPE`.split(/\s+/),
);

/**
 * Content lines of a file. A line break inside a text that should have been escaped is taken as one (`broken` names the
 * lines); what is no property otherwise comes as a bad line at its place.
 */
export function contentLines(lines: readonly TextLine[]): readonly (IcsLine | BadLine)[] {
  const read: (IcsLine | BadLine)[] = [];
  for (const { text, number } of lines) {
    const line = readLine(text, number);
    const before = read.at(-1);
    const isName = line !== null && (NAMES.has(line.name) || line.name.startsWith('X-'));
    if (isName) read.push(line);
    else if (before?.name && TEXTS.includes(before.name)) read.splice(-1, 1, goingOn(before, text));
    else if (line === null && text.trim() !== '') read.push({ name: null, value: text.trim(), number });
  }
  return read;
}

/** The property with one more line of its text. It remembers that its line break was bare. */
function goingOn(line: IcsLine, text: string): IcsLine {
  return { ...line, value: `${line.value}\\n${text}`, params: new Map([...line.params, [BARE_BREAK, '']]) };
}

/** Parameter that a property gets when its text had a bare line break. No file can write it. */
export const BARE_BREAK = ' bare';

function readLine(text: string, number: number): IcsLine | null {
  const name = /^\s*([A-Za-z0-9-]+)\s*(?=[;:])/.exec(text);
  if (!name) return null;
  const rest = text.slice(name[0].length);
  const colon = valueColon(rest);
  if (colon === -1) return null;
  const params = paramsOf(rest.slice(0, colon));
  return { name: (name[1] ?? '').toUpperCase(), params, value: rest.slice(colon + 1), number };
}

/** The colon before the value: outside of quotes, and not one inside a zone's name that should have been quoted. */
function valueColon(rest: string): number {
  const colons = unquoted(rest, ':');
  const [first = -1] = colons;
  if (!/^;(?:[^:]*;)?TZID=[^":]*:/i.test(rest)) return first;
  return colons.find((at) => /^\s*(?:\d{4}-?\d{2}-?\d{2}|$)/.test(rest.slice(at + 1))) ?? first;
}

/** Where a character stands outside of quotes. */
function unquoted(text: string, wanted: string): readonly number[] {
  const places: number[] = [];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === wanted && !quoted) places.push(at);
  }
  // A quote that is never closed quotes nothing.
  return quoted ? [...text].flatMap((character, at) => (character === wanted ? [at] : [])) : places;
}

function paramsOf(text: string): ReadonlyMap<string, string> {
  const cuts = [...unquoted(text, ';'), text.length];
  const params = cuts.slice(0, -1).map((from, index): readonly [string, string] => {
    const part = text.slice(from + 1, cuts[index + 1]);
    const equals = part.indexOf('=');
    const value = part.slice(equals + 1).trim();
    return [part.slice(0, Math.max(equals, 0)).trim().toUpperCase(), value.replaceAll('"', '')];
  });
  return new Map(params);
}
