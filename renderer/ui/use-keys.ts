import { useEffect, useRef } from 'react';
import { matches, parseKeys, type Chord } from './key-chords.ts';

type Run = (event: KeyboardEvent) => void;
/** A plain function runs on press; `{ down, up }` hears both, for holding. */
export type KeyHandler = Run | { readonly down: Run; readonly up: Run };
/** Keys as printed on the buttons: "Ctrl+Z", "Space", "Alt+1", "G L", "?". */
export type KeyMap = Readonly<Record<string, KeyHandler>>;

export type KeyOptions = {
  readonly enabled?: boolean;
  /** Also while typing in a text field; for chords such as Ctrl+Enter and for Esc. */
  readonly inTextFields?: boolean;
  /** While mounted, no binding mounted earlier hears anything: palettes and dialogs. */
  readonly exclusive?: boolean;
  /** Also when a button has the focus, where Enter and Space otherwise press the button. */
  readonly overButtons?: boolean;
};

type Binding = { readonly chords: readonly Chord[]; readonly handler: KeyHandler };
type Layer = { readonly bindings: () => readonly Binding[]; readonly options: () => KeyOptions };

const SEQUENCE_MS = 1500;
const REPEATABLE = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'KeyJ', 'KeyK', 'PageUp', 'PageDown']);

/** Latest mounted last; it is asked first. */
const layers: Layer[] = [];
const held = new Map<string, Run>();
let prefix: { readonly event: KeyboardEvent; readonly at: number } | null = null;

/** True where letters belong to the text being written. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) {
    return !['checkbox', 'radio', 'button', 'submit', 'range', 'file', 'color'].includes(target.type);
  }
  return (
    target instanceof HTMLTextAreaElement || target.closest('select,[role="combobox"],[role="spinbutton"]') !== null
  );
}

function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

function pressesButton(event: KeyboardEvent): boolean {
  if (!['Enter', 'NumpadEnter', 'Space'].includes(event.code)) return false;
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  const target = event.target;
  const pressable =
    'button,a[href],summary,video,input,[role="button"],[role="option"],[role="menuitem"],[role="switch"],[role="tab"]';
  return target instanceof HTMLElement && target.closest(pressable) !== null;
}

type Wanted = 'sequence' | 'single';

function find(layer: Layer, event: KeyboardEvent, wanted: Wanted): Binding | undefined {
  const started = prefix !== null && event.timeStamp - prefix.at < SEQUENCE_MS ? prefix.event : null;
  return layer.bindings().find(({ chords: [first, second] }) => {
    if (first === undefined || (second === undefined) !== (wanted === 'single')) return false;
    if (second === undefined) return matches(first, event);
    return started !== null && matches(first, started) && matches(second, event);
  });
}

function startsSequence(event: KeyboardEvent): boolean {
  return layers.some((layer) =>
    layer
      .bindings()
      .some(({ chords: [first, second] }) => first !== undefined && second !== undefined && matches(first, event)),
  );
}

function run(binding: Binding, event: KeyboardEvent): void {
  event.preventDefault();
  if (typeof binding.handler === 'function') {
    binding.handler(event);
    return;
  }
  held.set(event.code, binding.handler.up);
  binding.handler.down(event);
}

/** The latest layer that binds the press. A sequence begun anywhere comes before a single key of any layer. */
function bindingFor(event: KeyboardEvent, wanted: Wanted, typing: boolean) {
  for (const layer of layers.toReversed()) {
    const options = layer.options();
    if (options.enabled === false) continue;
    const silent = (typing && !options.inTextFields) || (!options.overButtons && pressesButton(event));
    const binding = silent ? undefined : find(layer, event, wanted);
    if (binding !== undefined) return { binding, stopped: false };
    if (options.exclusive) return { binding: undefined, stopped: true };
  }
  return { binding: undefined, stopped: false };
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || isComposing(event)) return;
  if (event.repeat && !REPEATABLE.has(event.code)) return;
  const typing = isTextField(event.target);
  for (const wanted of ['sequence', 'single'] as const) {
    const { binding, stopped } = bindingFor(event, wanted, typing);
    if (binding !== undefined) {
      prefix = null;
      run(binding, event);
      return;
    }
    if (stopped && wanted === 'single') return;
  }
  prefix = !typing && startsSequence(event) ? { event, at: event.timeStamp } : null;
}

function onKeyUp(event: KeyboardEvent): void {
  const up = held.get(event.code);
  held.delete(event.code);
  up?.(event);
}

function releaseAll(): void {
  const ups = [...held.entries()];
  held.clear();
  for (const [code, up] of ups) up(new KeyboardEvent('keyup', { code }));
}

function addLayer(layer: Layer): () => void {
  if (layers.length === 0) {
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keyup', onKeyUp);
    window.addEventListener('blur', releaseAll);
  }
  layers.push(layer);
  return () => {
    layers.splice(layers.indexOf(layer), 1);
    if (layers.length > 0) return;
    window.removeEventListener('keydown', onKeyDown);
    window.removeEventListener('keyup', onKeyUp);
    window.removeEventListener('blur', releaseAll);
  };
}

/** Keys of a screen or component while it is mounted. Silent in text fields and while composing Chinese. */
export function useKeys(map: KeyMap, options: KeyOptions = {}): void {
  const latest = useRef({ map, options, bindings: [] as readonly Binding[] });
  useEffect(() => {
    const bindings = Object.entries(map).map(([keys, handler]) => ({ chords: parseKeys(keys), handler }));
    latest.current = { map, options, bindings };
  });
  useEffect(() => addLayer({ bindings: () => latest.current.bindings, options: () => latest.current.options }), []);
}
