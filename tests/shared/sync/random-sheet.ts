import fc from 'fast-check';
import type { FieldRule } from '#shared/sync/index.ts';
import type { Change } from './fork.ts';

type Item = { id: string; done: string | null; note: string; price: number };

/** A document with something of every kind of merge. */
export type Sheet = {
  title: string;
  place: string | null;
  stock: number;
  host: { name: string; room: string } | null;
  targets: Record<string, number>;
  crew: string[];
  items: Item[];
  log: { at: number; text: string }[];
};

export const SHEET_RULES: { readonly rules: readonly FieldRule[] } = {
  rules: [
    { path: 'stock', merge: 'guarded' },
    { path: 'items.*.price', merge: 'guarded' },
    { path: 'items.*.done', merge: 'tick' },
    { path: 'crew', merge: 'set' },
    { path: 'log', merge: 'log' },
  ],
};

const newItem = (id: string): Item => ({ id, done: null, note: '', price: 1 });

export const START: Sheet = {
  title: 'Tuesday',
  place: null,
  stock: 1,
  host: { name: 'Lin', room: 'A' },
  targets: { gmv: 1 },
  crew: ['Lin', 'Mei'],
  items: ['a', 'b', 'c'].map(newItem),
  log: [{ at: -1, text: 'made' }],
};

/** What can be done to a field; `n` chooses among few values, so that two sides often meet. `key` is unique. */
type Act = (sheet: Sheet, n: number, key: string) => void;

const FIELDS: Readonly<Record<string, Act>> = {
  title: (sheet, n) => (sheet.title = `title ${String(n % 3)}`),
  place: (sheet, n) => (sheet.place = n % 3 === 0 ? null : `place ${String(n % 3)}`),
  stock: (sheet, n) => (sheet.stock = n % 4),
  name: ({ host }, n) => host !== null && (host.name = `name ${String(n % 3)}`),
  target: ({ targets }, n) => (targets[n % 2 === 0 ? 'gmv' : 'orders'] = n % 5),
  crew: (sheet, n) => {
    const one = `crew ${String(n % 3)}`;
    if (sheet.crew.includes(one)) sheet.crew = sheet.crew.filter((other) => other !== one);
    else sheet.crew.push(one);
  },
  log: ({ log }, n, key) => log.push({ at: n, text: key }),
  insert: ({ items }, n, key) => items.splice(n % (items.length + 1), 0, newItem(key)),
  tick: ofItem((item, _n, key) => (item.done ??= key)),
  note: ofItem((item, n) => (item.note = `note ${String(n % 3)}`)),
  price: ofItem((item, n) => (item.price = n % 4)),
};

/** Edits that make one field out of many, or take away what others may be editing. */
const SWEEPING: Readonly<Record<string, Act>> = {
  host: (sheet, n) => (sheet.host = n % 2 === 0 ? null : { name: 'Bo', room: `room ${String(n % 3)}` }),
  noTarget: (sheet, n) => (sheet.targets = n % 2 === 0 ? {} : { gmv: n }),
  remove: (sheet, n) => sheet.items.splice(n % (sheet.items.length + 1), 1),
  move: ({ items }, n) => items.push(...items.splice(n % (items.length + 1), 1)),
  untick: ofItem((item) => (item.done = null)),
  evidence: ofItem((item, n) => item.done !== null && (item.done = `evidence ${String(n % 3)}`)),
};

/** Edits of single fields to values that nobody else writes. */
const OWN: Readonly<Record<string, Act>> = {
  ownTitle: (sheet, _n, key) => (sheet.title = key),
  ownPlace: (sheet, _n, key) => (sheet.place = key),
  ownName: ({ host }, _n, key) => host !== null && (host.name = key),
  ownNote: ofItem((item, _n, key) => (item.note = key)),
};

const ACTS = { ...FIELDS, ...SWEEPING, ...OWN };

export type Edit = { readonly act: string; readonly n: number };

const editOf = (acts: readonly string[]): fc.Arbitrary<Edit> =>
  fc.record({ act: fc.constantFrom(...acts), n: fc.nat(20) });

/** Any edit at all. */
export const anyEdit = editOf(Object.keys(ACTS));
/** Edits of which the outcome does not hang on who meets the hub first. */
export const ownEdit = editOf([...Object.keys(OWN), 'crew', 'log', 'insert', 'tick']);

/** The edit as a change; `key` tells what it makes apart from what others make. */
export function changeOf({ act, n }: Edit, key: string): Change<Sheet> {
  return (sheet) => ACTS[act]?.(sheet, n, key);
}

function ofItem(act: (item: Item, n: number, key: string) => unknown): Act {
  return ({ items }, n, key) => {
    const item = items[n % Math.max(1, items.length)];
    if (item !== undefined) act(item, n, key);
  };
}
