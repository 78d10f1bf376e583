import type { ErrorDetails, KernelErrorCode } from '#shared/kernel/app-error.ts';

/** What happened and the way on. */
export type KernelSentences = Readonly<
  Record<KernelErrorCode, (details: ErrorDetails) => { readonly what: string; readonly way: string }>
>;

/** Names the file where the error knows it. */
function quoted(name: unknown, otherwise: string): string {
  return typeof name === 'string' && name !== '' ? `“${name}”` : otherwise;
}

/** 「名字」, or nothing where it is not known. */
function named(name: unknown): string {
  return typeof name === 'string' && name !== '' ? `「${name}」` : '';
}

export const kernelTextZh: KernelSentences = {
  INTERNAL: ({ errorId }) => ({
    what: '出了程序错误，这一步没有做',
    way:
      typeof errorId === 'string'
        ? `再试一次；还不行就把编号 ${errorId} 发给支持。设置 → 关于 → 日志里也有。`
        : '再试一次；还不行就到设置 → 关于 → 日志，把最新的编号发给支持。',
  }),
  BAD_INPUT: () => ({ what: '填的内容不完整或不合格式，没有保存', way: '看一遍填的内容再试。' }),
  UNTRUSTED_SENDER: () => ({ what: '拒绝了来自陌生页面的请求', way: '关掉这个窗口，从主窗口打开。' }),
  UNKNOWN_CALL: () => ({ what: '这个版本没有这项功能', way: '升级到最新版本。' }),
  DOCUMENT_NOT_FOUND: () => ({ what: '这一条已经不在了', way: '回到列表看最新内容。' }),
  DOCUMENT_READ_ONLY: () => ({ what: '这一条由更新的版本写入，只能看', way: '升级后再改。' }),
  DOCUMENT_INVALID: () => ({ what: '内容不合规则，这一步没有做', way: '看一遍填的内容再试。' }),
  DOCUMENT_DAMAGED: () => ({
    what: '这一条在硬盘上坏了，没有动它',
    way: '看窗口上方的提示，从备份取回或收到一边。',
  }),
  DOCUMENT_CHANGED_MEANWHILE: () => ({ what: '别处刚改过这一条，没有覆盖', way: '看过最新内容再改。' }),
  NOTHING_TO_UNDO: () => ({ what: '没有可以撤销的一步', way: '撤销只管这一页上的改动。' }),
  UNDO_STALE: () => ({ what: '这一步之后内容又改过，没有撤销', way: '先撤销后面的改动，或直接改回来。' }),
  DISK_FULL: () => ({ what: '磁盘满了，没有保存', way: '腾出空间再试，之前的内容都在。' }),
  DISK_FAILED: () => ({
    what: '硬盘读写出错，这一步没有做',
    way: '先把备份拷到别的盘，再检查这块硬盘。',
  }),
  STORE_DAMAGED: () => ({
    what: '数据文件有一处读不出来，这一步没有做',
    way: '关掉开播台再打开，会检查并从备份修好。',
  }),
  PATH_NOT_FOUND: ({ name }) => ({
    what: `找不到${named(name)}所在的位置，没有读写`,
    way: '看文件夹还在不在、移动硬盘插好没有，再选一次。',
  }),
  PATH_NOT_ALLOWED: ({ name }) => ({
    what: `系统不让读写${named(name)}`,
    way: '换到自己的文件夹，或在系统里放开权限。',
  }),
  PATH_READ_ONLY: ({ name }) => ({
    what: `${named(name) || '这个位置'}在只读的盘上，写不进去`,
    way: '换一个能写的位置。',
  }),
  PATH_IS_FOLDER: ({ name }) => ({
    what: `${named(name) || '选的'}是文件夹，不是文件`,
    way: '选一个文件，或换个文件名。',
  }),
  PATH_TAKEN: ({ name }) => ({ what: `已经有同名的${named(name)}，没有覆盖`, way: '换个名字再试。' }),
  PATH_BUSY: ({ name }) => ({ what: `${named(name) || '这个文件'}正被别的程序占着`, way: '关掉打开它的程序再试。' }),
  PATH_TOO_LONG: () => ({ what: '文件名太长，系统不收', way: '取短一点的名字再存。' }),
  PATH_NAME_REFUSED: ({ name }) => ({
    what: `系统不收${named(name) || '这个'}这样的文件名`,
    way: '去掉特殊符号再存。',
  }),
  TOO_MANY_FILES: () => ({ what: '系统一次打开的文件太多，这一步没有做', way: '关掉几个别的程序再试。' }),
  STORE_READ_ONLY: () => ({ what: '数据由更新的版本写入，现在只能看', way: '升级后就能改。' }),
  STORE_BUSY: () => ({
    what: '数据文件正被另一个程序占着，没有保存',
    way: '等同步盘、备份或杀毒软件放开，再试一次。之前的内容都在。',
  }),
  STORE_WRITE_REFUSED: () => ({
    what: '数据文件变成只读了，没有保存',
    way: '在数据文件夹里取消 studio.db 的只读，再试。之前的内容都在。',
  }),
  FILE_NOT_FOUND: ({ name }) => ({
    what: `找不到${quoted(name, '这个文件')}`,
    way: '看它是不是被移走或改名，再选一次。',
  }),
  FILE_IS_FOLDER: ({ name }) => ({ what: `${quoted(name, '这')}是文件夹`, way: '打开文件夹，选里面的文件。' }),
  FILE_IS_LINK: ({ name }) => ({
    what: `${quoted(name, '这')}是指向别处的链接，没有放进来`,
    way: '选它指向的那个文件。',
  }),
  FILE_EMPTY: ({ name }) => ({
    what: `${quoted(name, '这个文件')}是空的，0 字节`,
    way: '重新拍一张或重新导出，再放进来。',
  }),
  FILE_TOO_LARGE: ({ name, maxMb }) => ({
    what: `${quoted(name, '文件')}太大，没有读`,
    way: maxMb === undefined ? '拆小一些再选。' : `一个文件最多 ${String(maxMb)} MB，压小或截短再放。`,
  }),
  FILE_TYPE_REFUSED: ({ name, accept }) =>
    accept === 'image/*'
      ? {
          what: `${quoted(name, '这个文件')}不是照片`,
          way: '照片是 JPEG、PNG、WebP、HEIC 或 GIF；看的是内容，改后缀没有用。',
        }
      : { what: `不支持${quoted(name, '这种文件')}`, way: '换成列出的格式。' },
  CANCELLED: () => ({ what: '已取消，什么都没改', way: '想继续就再来一次。' }),
  NOT_ALLOWED_FOR_ROLE: () => ({ what: '当前身份不能做这一步', way: '在右上角换成有权限的人。' }),
  NO_ACTING_PERSON: () => ({ what: '还没选是谁在操作', way: '在右上角选自己的名字。' }),
  WORKER_TIMEOUT: () => ({ what: '处理时间太长，已停下，什么都没改', way: '换小一点的文件再试。' }),
  WORKER_DIED: () => ({ what: '处理中途停了，什么都没改', way: '再试一次；还不行就换个文件。' }),
};
