import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useKeys, type KeyMap, type KeyOptions } from '#renderer/ui/use-keys.ts';

function Bound({ map, options }: { readonly map: KeyMap; readonly options?: KeyOptions }) {
  useKeys(map, options);
  return (
    <>
      <input aria-label="text" />
      <button type="button">button</button>
    </>
  );
}

function press(code: string, init: KeyboardEventInit = {}, target: Element = document.body): void {
  fireEvent.keyDown(target, { code, key: code, ...init });
  fireEvent.keyUp(target, { code, key: code, ...init });
}

describe('useKeys', () => {
  it('runs chords by physical code', () => {
    const undo = vi.fn();
    render(<Bound map={{ 'Ctrl+Z': undo }} />);
    press('KeyZ');
    press('KeyZ', { ctrlKey: true, shiftKey: true });
    expect(undo).not.toHaveBeenCalled();
    press('KeyZ', { ctrlKey: true });
    expect(undo).toHaveBeenCalledOnce();
  });

  it('is silent in text fields unless asked otherwise', () => {
    const mark = vi.fn();
    const find = vi.fn();
    render(
      <>
        <Bound map={{ M: mark }} />
      </>,
    );
    press('KeyM', {}, screen.getByLabelText('text'));
    expect(mark).not.toHaveBeenCalled();
    press('KeyM');
    expect(mark).toHaveBeenCalledOnce();
    render(<Bound map={{ 'Ctrl+K': find }} options={{ inTextFields: true }} />);
    press('KeyK', { ctrlKey: true }, screen.getAllByLabelText('text')[0]);
    expect(find).toHaveBeenCalledOnce();
  });

  it('is silent while Chinese is being composed', () => {
    const next = vi.fn();
    render(<Bound map={{ Space: next }} />);
    press('Space', { isComposing: true });
    fireEvent.keyDown(document.body, { code: 'Space', keyCode: 229 });
    expect(next).not.toHaveBeenCalled();
    press('Space');
    expect(next).toHaveBeenCalledOnce();
  });

  it('leaves Enter and Space to a focused button unless it must win', () => {
    const next = vi.fn();
    const { rerender } = render(<Bound map={{ Space: next }} />);
    press('Space', {}, screen.getByRole('button'));
    expect(next).not.toHaveBeenCalled();
    rerender(<Bound map={{ Space: next }} options={{ overButtons: true }} />);
    press('Space', {}, screen.getByRole('button'));
    expect(next).toHaveBeenCalledOnce();
  });

  it('hears a question mark wherever the layout puts it', () => {
    const list = vi.fn();
    render(<Bound map={{ '?': list }} />);
    press('Slash', { key: '/' });
    expect(list).not.toHaveBeenCalled();
    press('Minus', { key: '?', shiftKey: true });
    press('Slash', { key: '？', shiftKey: true });
    expect(list).toHaveBeenCalledTimes(2);
  });

  it('gives a sequence that has begun to whoever bound it, before a single key of a later screen', () => {
    const lineup = vi.fn();
    const presenter = vi.fn();
    render(
      <>
        <Bound map={{ 'G P': lineup }} />
        <Bound map={{ P: presenter }} options={{ overButtons: true }} />
      </>,
    );
    press('KeyG');
    press('KeyP');
    expect([lineup.mock.calls.length, presenter.mock.calls.length]).toEqual([1, 0]);
    press('KeyP');
    expect([lineup.mock.calls.length, presenter.mock.calls.length]).toEqual([1, 1]);
  });

  it('lets an exclusive layer keep sequences from those below', () => {
    const lineup = vi.fn();
    render(
      <>
        <Bound map={{ 'G P': lineup }} />
        <Bound map={{ Esc: () => undefined }} options={{ exclusive: true }} />
      </>,
    );
    press('KeyG');
    press('KeyP');
    expect(lineup).not.toHaveBeenCalled();
  });

  it('hears a sequence, and only in order', () => {
    const go = vi.fn();
    render(<Bound map={{ 'G L': go }} />);
    press('KeyL');
    press('KeyG');
    press('KeyX');
    press('KeyL');
    expect(go).not.toHaveBeenCalled();
    press('KeyG');
    press('KeyL');
    expect(go).toHaveBeenCalledOnce();
  });

  it('does not repeat acts while a key is held, but repeats movement', () => {
    const next = vi.fn();
    const down = vi.fn();
    render(<Bound map={{ Space: next, J: down }} />);
    press('Space', { repeat: true });
    press('KeyJ', { repeat: true });
    expect(next).not.toHaveBeenCalled();
    expect(down).toHaveBeenCalledOnce();
  });

  it('lets an exclusive layer silence the screen below', () => {
    const below = vi.fn();
    const above = vi.fn();
    render(<Bound map={{ M: below }} />);
    const { unmount } = render(<Bound map={{ Esc: above }} options={{ exclusive: true }} />);
    press('KeyM');
    press('Escape');
    expect(below).not.toHaveBeenCalled();
    expect(above).toHaveBeenCalledOnce();
    unmount();
    press('KeyM');
    expect(below).toHaveBeenCalledOnce();
  });

  it('hears the release of a held key, also when the window loses focus', () => {
    const down = vi.fn();
    const up = vi.fn();
    render(<Bound map={{ Esc: { down, up } }} />);
    fireEvent.keyDown(document.body, { code: 'Escape' });
    fireEvent.blur(window);
    expect(down).toHaveBeenCalledOnce();
    expect(up).toHaveBeenCalledOnce();
  });
});
