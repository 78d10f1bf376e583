import type { WebContents } from 'electron';
import type { Settings } from '#electron/features/feature.port.ts';

const STEPS = [0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;
const BIG_TYPE = 1.25;
const KEY = 'zoom';

/** Big type and the zoom keys, as real page zoom: layouts see fewer CSS pixels and become one column by themselves. */
export function applyZoom(contents: WebContents, settings: Settings): void {
  const bigType = settings.get<boolean>('bigType', false) ? BIG_TYPE : 1;
  contents.setZoomFactor(bigType * settings.get<number>(KEY, 1));
}

/** Ctrl + and Ctrl − step the zoom, Ctrl 0 resets it. There is no menu on Windows and Linux to bring these keys. */
export function listenForZoomKeys(contents: WebContents, settings: Settings): void {
  contents.on('before-input-event', (event, input) => {
    const chord = (input.control || input.meta) && !input.alt && input.type === 'keyDown';
    const step = chord ? stepOf(input.code) : null;
    if (step === null) return;
    event.preventDefault();
    settings.set(KEY, next(settings.get<number>(KEY, 1), step));
    applyZoom(contents, settings);
  });
}

type Step = 'in' | 'out' | 'reset';

function stepOf(code: string): Step | null {
  if (code === 'Equal' || code === 'NumpadAdd') return 'in';
  if (code === 'Minus' || code === 'NumpadSubtract') return 'out';
  return code === 'Digit0' || code === 'Numpad0' ? 'reset' : null;
}

function next(zoom: number, step: Step): number {
  if (step === 'reset') return 1;
  if (step === 'in') return STEPS.find((one) => one > zoom) ?? zoom;
  return STEPS.findLast((one) => one < zoom) ?? zoom;
}
