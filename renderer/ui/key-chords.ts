/** One pressed key with its modifiers, in physical codes: what is engraved, whatever the input method does. */
export type Chord = {
  readonly codes: readonly string[];
  readonly ctrl: boolean;
  readonly alt: boolean;
  /** Signs that count wherever the layout puts them (`?`). */
  readonly signs?: readonly string[];
  /** Null where Shift does not matter (`+`). */
  readonly shift: boolean | null;
};

const NAMED: Readonly<Record<string, readonly string[]>> = {
  Space: ['Space'],
  Enter: ['Enter', 'NumpadEnter'],
  Esc: ['Escape'],
  Tab: ['Tab'],
  Delete: ['Delete', 'Backspace'],
  Home: ['Home'],
  End: ['End'],
  PageUp: ['PageUp'],
  PageDown: ['PageDown'],
  '↑': ['ArrowUp'],
  '↓': ['ArrowDown'],
  '←': ['ArrowLeft'],
  '→': ['ArrowRight'],
  ArrowUp: ['ArrowUp'],
  ArrowDown: ['ArrowDown'],
  ArrowLeft: ['ArrowLeft'],
  ArrowRight: ['ArrowRight'],
  '-': ['Minus', 'NumpadSubtract'],
  '−': ['Minus', 'NumpadSubtract'],
  '/': ['Slash'],
  ',': ['Comma'],
  '.': ['Period'],
  '[': ['BracketLeft'],
  ']': ['BracketRight'],
};

function codesOf(name: string): readonly string[] {
  if (/^[A-Za-z]$/.test(name)) return [`Key${name.toUpperCase()}`];
  if (/^\d$/.test(name)) return [`Digit${name}`, `Numpad${name}`];
  return NAMED[name] ?? [name];
}

/** Reads "Ctrl+Shift+Z", "Alt+1", "Space", "?", "+". */
export function parseChord(text: string): Chord {
  if (text === '?') return { codes: ['Slash'], signs: ['?', '？'], ctrl: false, alt: false, shift: true };
  if (text === '+') return { codes: ['Equal', 'NumpadAdd'], ctrl: false, alt: false, shift: null };
  const parts = text.split('+');
  const name = parts.at(-1) ?? '';
  return {
    codes: codesOf(name),
    ctrl: parts.includes('Ctrl'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
  };
}

/** Reads a binding: one chord, or a sequence such as "G L". */
export function parseKeys(text: string): readonly Chord[] {
  return text.trim().split(/\s+/).map(parseChord);
}

type Pressed = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether a press is that chord. ⌘ counts as Ctrl. */
export function matches(chord: Chord, event: Pressed): boolean {
  const sign = chord.signs?.includes(event.key) ?? false;
  if (sign && !event.ctrlKey && !event.metaKey && !event.altKey) return true;
  return (
    chord.codes.includes(event.code) &&
    chord.ctrl === (event.ctrlKey || event.metaKey) &&
    chord.alt === event.altKey &&
    (chord.shift === null || chord.shift === event.shiftKey)
  );
}
