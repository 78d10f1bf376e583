import { MINUTE } from '#shared/kernel/time.ts';
import type { FixCode, RunSheet, SheetEdit } from '#shared/features/runsheet/index.ts';

export type ActOfEdits = { readonly name: string; readonly params: Readonly<Record<string, string | number>> };

/** What a batch of edits is called in the undo list: its fix, or its first edit. `number` is 0 for a segment. */
export function actOfEdits(sheet: RunSheet, edits: readonly SheetEdit[], fix: FixCode | undefined): ActOfEdits {
  const [first] = edits;
  if (first === undefined) return { name: 'edit', params: {} };
  const params = { ...nameOf(sheet, first), ...minutesOf(first) };
  const kind = first.kind === 'remove' ? 'removeItem' : first.kind;
  return { name: fix === undefined ? kind : `fix${fix.charAt(0).toUpperCase()}${fix.slice(1)}`, params };
}

function nameOf(sheet: RunSheet, edit: SheetEdit): { readonly title: string; readonly number: number } {
  if (edit.kind === 'insert') return { title: edit.item.title, number: edit.item.number ?? 0 };
  if (edit.kind === 'place') return { title: edit.title, number: edit.number };
  if (edit.kind === 'addSection' || edit.kind === 'updateSection') return { title: edit.title, number: 0 };
  if (edit.kind === 'removeSection') {
    const section = sheet.sections.find((candidate) => candidate.id === edit.sectionId);
    return { title: section?.title ?? '', number: 0 };
  }
  const item = sheet.items.find((candidate) => candidate.id === edit.itemId);
  return { title: item?.title ?? '', number: item?.number ?? 0 };
}

function minutesOf(edit: SheetEdit): Readonly<Record<string, number>> {
  return edit.kind === 'resize' ? { minutes: Math.round((edit.plannedMs / MINUTE) * 10) / 10 } : {};
}
