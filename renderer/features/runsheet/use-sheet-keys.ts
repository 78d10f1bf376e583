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
  const clone = (): void => {
    if (model.selectedId !== null) void model.add({ kind: 'clone', itemId: model.selectedId }, index + 1);
  };
  const remove = (): void => {
    if (model.selectedId === null) return;
    void model.edit([{ kind: 'remove', itemId: model.selectedId }]);
    model.select((items[index + 1] ?? items[index - 1])?.id ?? null);
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
    'Ctrl+D': clone,
    Delete: remove,
    'Ctrl+Enter': acts.check,
  };
  useKeys(model.readOnly ? look : { ...look, ...change });
}
