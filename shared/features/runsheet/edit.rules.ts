import type { Id } from '#shared/kernel/ids.ts';
import type { NewItem, SheetEdit } from './edit.model.ts';
import type { RunSheet, RunSheetItem } from './runsheet.model.ts';

/**
 * Applies one edit. Ids come from `newId`; an edit that names an item or section which is no longer there
 * changes nothing. Items of a section stay together, and a section without items goes away.
 */
export function applyEdit(sheet: RunSheet, edit: SheetEdit, newId: () => Id): RunSheet {
  const next = changed(sheet, edit, newId);
  return next === sheet ? sheet : dropEmptySections(next);
}

export function applyEdits(sheet: RunSheet, edits: readonly SheetEdit[], newId: () => Id): RunSheet {
  return edits.reduce((current, edit) => applyEdit(current, edit, newId), sheet);
}

function changed(sheet: RunSheet, edit: SheetEdit, newId: () => Id): RunSheet {
  switch (edit.kind) {
    case 'insert':
      return { ...sheet, items: insertAt(sheet.items, edit.at, makeItem(edit.item, newId())) };
    case 'move':
      return move(sheet, edit.itemId, edit.to);
    case 'clone':
      return clone(sheet, edit.itemId, newId);
    case 'remove':
      return { ...sheet, items: sheet.items.filter((item) => item.id !== edit.itemId) };
    case 'resize':
      return patch(sheet, edit.itemId, { plannedMs: edit.plannedMs });
    case 'pin':
      return patch(sheet, edit.itemId, { pinnedAt: edit.at });
    case 'update':
      return patch(sheet, edit.itemId, defined(edit.patch));
    case 'place':
      return place(sheet, edit);
    case 'addSection':
      return addSection(sheet, edit.fromItemId, edit.title, newId());
    case 'updateSection':
      return {
        ...sheet,
        sections: sheet.sections.map((section) =>
          section.id === edit.sectionId ? { ...section, title: edit.title, budgetMs: edit.budgetMs } : section,
        ),
      };
    case 'removeSection':
      return removeSection(sheet, edit.sectionId);
  }
}

/** A whole item from what a person or pattern says about it. */
export function makeItem(item: NewItem, id: Id): RunSheetItem {
  return {
    id,
    productId: item.productId,
    number: item.number,
    title: item.title,
    role: item.role,
    plannedMs: item.plannedMs,
    pinnedAt: null,
    sectionId: null,
    encore: false,
    ...(item.buffer === true ? { buffer: true } : {}),
    obsScene: null,
    obsText: null,
    notes: '',
  };
}

/** Places an item and gives it the section of its neighbours; its own is kept where a neighbour shares it. */
function insertAt(items: readonly RunSheetItem[], at: number, item: RunSheetItem): RunSheetItem[] {
  const index = Math.min(Math.max(at, 0), items.length);
  const before = items[index - 1];
  const after = items[index];
  const neighbours = [before?.sectionId, after?.sectionId].filter((id) => id !== undefined);
  const inside = before !== undefined && before.sectionId === after?.sectionId;
  const keeps = !inside && neighbours.includes(item.sectionId);
  const sectionId = keeps ? item.sectionId : (neighbours[0] ?? null);
  return [...items.slice(0, index), { ...item, sectionId }, ...items.slice(index)];
}

function move(sheet: RunSheet, itemId: Id, to: number): RunSheet {
  const item = sheet.items.find((candidate) => candidate.id === itemId);
  if (item === undefined) return sheet;
  const rest = sheet.items.filter((candidate) => candidate.id !== itemId);
  return { ...sheet, items: insertAt(rest, to, item) };
}

function clone(sheet: RunSheet, itemId: Id, newId: () => Id): RunSheet {
  const index = sheet.items.findIndex((candidate) => candidate.id === itemId);
  const item = sheet.items[index];
  if (item === undefined) return sheet;
  const copy = { ...item, id: newId(), pinnedAt: null, encore: item.productId !== null || item.encore };
  return { ...sheet, items: insertAt(sheet.items, index + 1, copy) };
}

function patch(sheet: RunSheet, itemId: Id, change: Partial<RunSheetItem>): RunSheet {
  if (!sheet.items.some((item) => item.id === itemId)) return sheet;
  return { ...sheet, items: sheet.items.map((item) => (item.id === itemId ? { ...item, ...change } : item)) };
}

/** An open slot takes its product; one that was on earlier in the sheet comes back as 返场. */
function place(sheet: RunSheet, edit: SheetEdit & { kind: 'place' }): RunSheet {
  const { itemId, productId, number, title, role } = edit;
  const index = sheet.items.findIndex((item) => item.id === itemId);
  const encore = sheet.items.slice(0, Math.max(index, 0)).some((item) => item.productId === productId);
  return patch(sheet, itemId, { productId, number, title, role, encore });
}

/** Starts a new section at an item; it takes the rest of the section the item was in. */
function addSection(sheet: RunSheet, fromItemId: Id, title: string, id: Id): RunSheet {
  const index = sheet.items.findIndex((item) => item.id === fromItemId);
  const from = sheet.items[index];
  if (from === undefined) return sheet;
  const end = sheet.items.findIndex((item, i) => i > index && item.sectionId !== from.sectionId);
  const items = sheet.items.map((item, i) =>
    i >= index && (end === -1 || i < end) ? { ...item, sectionId: id } : item,
  );
  const place = sheet.sections.findIndex((section) => section.id === from.sectionId) + 1;
  const sections = [...sheet.sections.slice(0, place), { id, title, budgetMs: null }, ...sheet.sections.slice(place)];
  return { ...sheet, items, sections };
}

/** Takes a section away; its items join the section before it. */
function removeSection(sheet: RunSheet, sectionId: Id): RunSheet {
  const first = sheet.items.findIndex((item) => item.sectionId === sectionId);
  const joins = sheet.items[first - 1]?.sectionId ?? null;
  const items = sheet.items.map((item) => (item.sectionId === sectionId ? { ...item, sectionId: joins } : item));
  return { ...sheet, items, sections: sheet.sections.filter((section) => section.id !== sectionId) };
}

function dropEmptySections(sheet: RunSheet): RunSheet {
  const used = new Set(sheet.items.map((item) => item.sectionId));
  const sections = sheet.sections.filter((section) => used.has(section.id));
  return sections.length === sheet.sections.length ? sheet : { ...sheet, sections };
}

/** Leaves out the keys a patch does not set. */
function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
