import type { BackupHealth, BackupView, OpenTrouble, StoreReport } from '#shared/features/system/index.ts';

type Why = NonNullable<StoreReport['restored']>['why'];
type Doubt = NonNullable<StoreReport['doubtful']>['why'];
type FailureKind = 'full' | 'in-the-way' | 'no-access' | 'mismatch' | 'other';

const happened: Readonly<Record<Why, string>> = {
  damaged: '数据库打不开',
  missing: '数据文件不见了',
  foreign: '数据文件被别的程序的文件顶替了',
};

const doubts: Readonly<Record<Doubt, string>> = {
  'log-missing': '上次没有正常关闭，最后一段改动的日志不见了',
  'log-damaged': '上次没有正常关闭，最后一段改动的日志坏了',
  'log-foreign': '数据文件旁边的日志不是它的，没有用',
  'changed-outside': '数据文件在开播台关着的时候变过',
};

const failures: Readonly<Record<FailureKind, string>> = {
  full: '磁盘满了。腾出空间，再点“现在备份”。',
  'in-the-way': '数据文件夹里有个叫 backups 的文件占了位置。移走它，再点“现在备份”。',
  'no-access': '备份文件夹不让写。改好它的权限，再点“现在备份”。',
  mismatch: '备份读回来对不上。再点“现在备份”；还不行就换一块磁盘。',
  other: '再点“现在备份”；还不行就看看数据文件夹所在的磁盘。',
};

const holds = ({ shows, products, people }: NonNullable<BackupView['holds']>): string =>
  `${shows} 场、${products} 款、${people} 人`;

const troubles: Readonly<Record<OpenTrouble['reason'], { readonly what: string; readonly way: string }>> = {
  locked: {
    what: '数据文件正被另一个程序占着',
    way: '多半是同步盘、备份或杀毒软件。等它放开，开播台会自己打开；一直不放就关掉那个程序。',
  },
  'in-use': {
    what: '另一个开播台正用着这个数据文件夹',
    way: '先关掉那一个。关掉后这里会自己打开。',
  },
  full: { what: '磁盘满了，数据打不开', way: '腾出一些空间，再点“再试”。' },
  'no-access': {
    what: '没有权限读写数据文件',
    way: '在系统里把这个位置的读写权限给现在的用户，再点“再试”。',
  },
  'read-only': {
    what: '数据文件所在的位置是只读的',
    way: '取消文件或文件夹的只读，或把磁盘换成可写的，再点“再试”。',
  },
  'in-the-way': {
    what: '该是文件夹的地方有个同名文件',
    way: '把这个文件改名或移走，再点“再试”。',
  },
  'not-a-file': {
    what: '该是数据文件的地方有个同名文件夹',
    way: '把这个文件夹改名或移走，再点“再试”。',
  },
  foreign: {
    what: '数据文件的位置上是别的程序的数据库',
    way: '把它移走再点“再试”；有自己的数据文件就放回来。',
  },
  disk: {
    what: '磁盘读不出数据文件',
    way: '检查磁盘和连线，再点“再试”。备份在数据文件夹的 backups 里，先拷一份出来。',
  },
  unknown: { what: '数据打不开', way: '再点“再试”；还不行就重启电脑。' },
};

/** Words of what was lost and found again. */
export const recoveryTextZh = {
  opening: {
    product: '开播台',
    waiting: '正在打开数据',
    waitingHow: '比平时慢：可能在检查文件，也可能有别的程序占着它。放开后会自己打开。',
    troubles,
    safe: '数据没有动，一条都不会丢。',
    file: '文件',
    code: (code: string) => `代码 ${code}`,
    trying: '正在自动再试',
    retry: '再试',
    quit: '退出',
  },
  report: {
    restored: (why: Why, when: string) => `${happened[why]}，已恢复到 ${when} 的备份`,
    begunEmpty: (why: Why) => `${happened[why]}，也没有可用的备份，已从空白开始`,
    missing: (from: string, to: string) => `${from} 到 ${to} 之间的改动可能缺失，核对一遍。`,
    missingUntil: (to: string) => `${to} 之前的内容可能缺失。`,
    kept: (folder: string) => `原来的文件没删，在 ${folder}。`,
    doubts,
    left: (count: number) => `现在有 ${count} 条。`,
    more: (when: string, count: number) => `${when} 的备份有 ${count} 条。`,
    noMore: '没有内容更多的备份。',
    changed: '不是开播台改的，也可能是磁盘坏了。核对一遍；拿不准就恢复备份。',
    restoreHold: (when: string) => `按住恢复 ${when} 的备份`,
    logKept: (folder: string) => `那份日志没删，在 ${folder}。`,
  },
  backup: {
    holds,
    total: (count: string) => `共 ${count} 条`,
    unchecked: '没有核对记录',
    unknown: '读不出来',
    here: '这台电脑上的备份',
    hereHow: '恢复会重启开播台。',
    all: (n: number) => `看全部 ${n} 份`,
  },
  health: {
    failing: '备份一直没做成',
    newest: (when: string) => `最近一份好的备份是 ${when} 的。`,
    none: '还没有一份好的备份。',
    failures,
    kindOf: failureKind,
    tryNow: '现在备份',
    trying: '正在备份',
  },
};
export type RecoveryText = typeof recoveryTextZh;

const KINDS: Readonly<Record<string, FailureKind>> = {
  DISK_FULL: 'full',
  ENOSPC: 'full',
  EDQUOT: 'full',
  ENOTDIR: 'in-the-way',
  EEXIST: 'in-the-way',
  EACCES: 'no-access',
  EPERM: 'no-access',
  EROFS: 'no-access',
  SQLITE_CANTOPEN: 'no-access',
  STORE_WRITE_REFUSED: 'no-access',
  BACKUP_BROKEN: 'mismatch',
  SQLITE_CORRUPT: 'mismatch',
};

function failureKind({ code }: Extract<BackupHealth, { kind: 'failing' }>): FailureKind {
  return KINDS[code] ?? 'other';
}
