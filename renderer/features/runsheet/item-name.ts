import type { RunSheetItem } from '#shared/features/runsheet/index.ts';

/** "08 双层沥水架", or the title of a segment. */
export function itemName(item: Pick<RunSheetItem, 'number' | 'title'>): string {
  return item.number === null ? item.title : `${numberText(item.number)} ${item.title}`;
}

export function numberText(number: number): string {
  return String(number).padStart(2, '0');
}

/** Up to the first separator: "小结：看数，选返场" → "小结". */
export function shortTitle(title: string): string {
  return title.split(/[：:，,、]/)[0] ?? title;
}
