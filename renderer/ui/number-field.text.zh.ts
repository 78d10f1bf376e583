import type { TypedRule } from '#shared/tabular/index.ts';
import { bounds, type SayTyped } from './number-bounds.ts';

const UNITS: Readonly<Record<TypedRule['kind'], string>> = {
  money: ' 元',
  percent: '%',
  minutes: ' 分钟',
  number: '',
  integer: '',
};
const HOW: Readonly<Record<TypedRule['kind'], string>> = {
  money: '写 1299、1.2万 或 ¥1,299',
  percent: '写 20 或 20%',
  minutes: '写 30、1:30 或 1 小时 30 分',
  number: '写 12.5 或 1,200',
  integer: '写整数，如 1200 或 1.2万',
};
/** What is wrong with a typed number, and how to write it. */
export const typedProblemZh: SayTyped = (typed, problem, rule) => {
  switch (problem) {
    case 'unreadable':
      return `“${typed}”没读懂，${HOW[rule.kind]}`;
    case 'fraction':
      return `“${typed}”要整数`;
    case 'places':
      return `“${typed}”最多到分，两位小数`;
    case 'below':
    case 'above':
      return `“${typed}”超出范围，要 ${bounds(rule, UNITS[rule.kind])}`;
  }
};
