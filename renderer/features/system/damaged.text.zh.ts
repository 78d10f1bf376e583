import type { DamagedDocument } from '#shared/features/system/index.ts';

const damages: Readonly<Record<DamagedDocument['damage'], string>> = {
  unreadable: '读不出来了',
  changed: '和存的时候不一样了',
  misfit: '格式不对，这个版本用不了',
};

/** Words about documents that were damaged on the disk. */
export const damagedTextZh = {
  damages,
  title: (n: number) => `${n} 条内容在硬盘上坏了，先不放进列表`,
  how: '别的内容都在。下面每一条选一种办法，坏掉的那份会留在文件里，不会删。',
  named: (kind: string, title: string) => (title === '' ? `${kind}（看不出名称）` : `${kind}「${title}」`),
  differs: (fields: readonly string[], more: boolean) => `不一样的是：${fields.join('、')}${more ? '等' : ''}`,
  none: '备份里没有完好的一份。',
  restore: (when: string) => `取回 ${when} 备份里的这一条`,
  accept: '现在的就是对的',
  setAside: '收到一边',
  more: (n: number) => `再看 ${n} 条`,
};
export type DamagedText = typeof damagedTextZh;
