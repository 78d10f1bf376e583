import type { RowIssue, RowReason } from '#shared/features/lineup/index.ts';

type Words = {
  readonly openTitle: string;
  readonly tables: string;
  readonly problemsTitle: string;
  readonly problemsName: (file: string) => string;
  readonly templateTitle: string;
  readonly templateName: string;
  readonly rowNumber: string;
  readonly reasons: string;
  readonly reason: Readonly<Record<RowReason, (issue: RowIssue) => string>>;
};

const zh: Words = {
  openTitle: '选报品文件',
  tables: '表格',
  problemsTitle: '导出问题行',
  problemsName: (file) => `${file} 问题行.csv`,
  templateTitle: '存报品模板',
  templateName: '开播台报品模板.csv',
  rowNumber: '原行号',
  reasons: '问题',
  reason: {
    missing: () => '没填',
    unreadable: ({ raw }) => `没读懂“${raw}”`,
    damagedId: ({ raw }) => `编号“${raw}”已被表格软件改坏`,
    dateInCode: ({ raw }) => `“${raw}”像是被改成了日期`,
    damagedText: () => '有坏字符',
    errorCell: ({ raw }) => `是错误值“${raw}”`,
    unitMismatch: ({ raw }) => `“${raw}”的单位对不上`,
    rateDoubt: ({ raw }) => `“${raw}”要写明 %`,
    tooLarge: ({ raw }) => `“${raw}”太大`,
    negative: () => '不能是负数',
    fraction: () => '要整数',
    tooLong: ({ other }) => `超过 ${other ?? ''} 字`,
    outOfRange: () => '要在 0–100% 之间',
    roleUnknown: ({ raw }) => `不认识角色“${raw}”`,
    priceMismatch: ({ raw, other }) => `${other ?? ''}，表里写 ${raw}`,
    duplicateInFile: ({ other }) => `与第 ${other ?? ''} 行重复`,
    reinterpreted: ({ read }) => `已读成 ${read ?? ''}，待确认`,
  },
};

const en: Words = {
  openTitle: 'Choose a product table',
  tables: 'Tables',
  problemsTitle: 'Export problem rows',
  problemsName: (file) => `${file} problem rows.csv`,
  templateTitle: 'Save product template',
  templateName: 'Kaibo product template.csv',
  rowNumber: 'Row',
  reasons: 'Problem',
  reason: {
    missing: () => 'is empty',
    unreadable: ({ raw }) => `“${raw}” is not readable`,
    damagedId: ({ raw }) => `id “${raw}” was damaged by a spreadsheet`,
    dateInCode: ({ raw }) => `“${raw}” was probably turned into a date`,
    damagedText: () => 'has damaged characters',
    errorCell: ({ raw }) => `is the error value “${raw}”`,
    unitMismatch: ({ raw }) => `“${raw}” has another unit`,
    rateDoubt: ({ raw }) => `“${raw}” needs its %`,
    tooLarge: ({ raw }) => `“${raw}” is too large`,
    negative: () => 'cannot be negative',
    fraction: () => 'must be a whole number',
    tooLong: ({ other }) => `is longer than ${other ?? ''} characters`,
    outOfRange: () => 'must be 0–100%',
    roleUnknown: ({ raw }) => `role “${raw}” is not known`,
    priceMismatch: ({ raw, other }) => `${other ?? ''}, the file says ${raw}`,
    duplicateInFile: ({ other }) => `repeats row ${other ?? ''}`,
    reinterpreted: ({ read }) => `read as ${read ?? ''}, to be confirmed`,
  },
};

/** Words of dialogs and files that main writes itself; everything on screen is worded in the renderer. */
export const LINEUP_WORDS = { zh, en } as const;
export type LineupWords = Words;
