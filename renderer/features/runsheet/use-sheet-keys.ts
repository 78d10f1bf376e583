import { useKeys } from '#renderer/ui/use-keys.ts';
import type { RunSheetModel } from './use-run-sheet.ts';

type SheetKeyActs = {
  readonly insert: () => void;
  readonly add: () => void;
  readonly check: () => void;
  /** Opens the hand-card where it is a drawer. */
  readonly panel: () => void;
};

/** Keys of the run sheet; everything the mouse can drag has one. */
export function useSheetKeys(model: RunSheetModel, acts: SheetKeyActs): void {
  const { items } = model.sheet;
  const index = items.findIndex((item) => item.id === model.selectedId);
  const step = (by: number): void => {
    model.select(items[Math.min(items.length - 1, Math.max(0, index + by))]?.id ?? null);
  };
  const move = (by: number): void => {
    const to = index + by;
    if (model.selectedId === null || to < 0 || to >= items.length) return;
    model.select(model.selectedId);
    void model.edit([{ kind: 'move', itemId: model.selectedId, to }]);
  };
  const onSelected = (kind: 'clone' | 'remove') => (): void => {
    if (model.selectedId !== null) void model.edit([{ kind, itemId: model.selectedId }]);
  };
  const look = {
    'Alt+ArrowUp': () => {
      step(-1);
    },
    'Alt+ArrowDown': () => {
      step(1);
    },
    J: () => {
      step(1);
    },
    K: () => {
      step(-1);
    },
    P: acts.panel,
  };
  const change = {
    'Alt+Ctrl+ArrowUp': () => {
      move(-1);
    },
    'Alt+Ctrl+ArrowDown': () => {
      move(1);
    },
    'Alt+E': acts.insert,
    'Alt+G': acts.add,
    'Ctrl+D': onSelected('clone'),
    Delete: onSelected('remove'),
    'Ctrl+Enter': acts.check,
  };
  useKeys(model.readOnly ? look : { ...look, ...change });
}
