import type { RunSheetItem } from '#shared/features/runsheet/index.ts';

/** "08 双层沥水架", or the title of a segment. */
export function itemName(item: Pick<RunSheetItem, 'number' | 'title'>): string {
  return item.number === null ? item.title : `${numberText(item.number)} ${item.title}`;
}

export function numberText(number: number): string {
  return String(number).padStart(2, '0');
}
