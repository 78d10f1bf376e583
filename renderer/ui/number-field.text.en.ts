import type { TypedRule } from '#shared/tabular/index.ts';
import { bounds, type SayTyped } from './number-bounds.ts';

const UNITS: Readonly<Record<TypedRule['kind'], string>> = {
  money: '',
  percent: '%',
  minutes: ' min',
  number: '',
  integer: '',
};

const HOW: Readonly<Record<TypedRule['kind'], string>> = {
  money: 'write 1299, 100k or ¥1,299',
  percent: 'write 20 or 20%',
  minutes: 'write 30, 1:30 or 1 h 30 min',
  number: 'write 12.5 or 1,200',
  integer: 'write a whole number, such as 1200 or 100k',
};

export const typedProblemEn: SayTyped = (typed, problem, rule) => {
  switch (problem) {
    case 'unreadable':
      return `“${typed}” is not readable; ${HOW[rule.kind]}`;
    case 'fraction':
      return `“${typed}” must be a whole number`;
    case 'places':
      return `“${typed}” has more than two decimals`;
    case 'below':
    case 'above':
      return `“${typed}” is out of range; it takes ${bounds(rule, UNITS[rule.kind])}`;
  }
};
