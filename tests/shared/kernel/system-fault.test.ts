import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/kernel/app-error.ts';
import { systemFault } from '#shared/kernel/system-fault.ts';

const fault = (code: string, more: object = {}): Error => Object.assign(new Error(`${code}: what`), { code, ...more });

describe('what the system refuses', () => {
  it.each([
    ['ENOENT', 'PATH_NOT_FOUND'],
    ['ENOTDIR', 'PATH_NOT_FOUND'],
    ['EACCES', 'PATH_NOT_ALLOWED'],
    ['EPERM', 'PATH_NOT_ALLOWED'],
    ['EROFS', 'PATH_READ_ONLY'],
    ['EISDIR', 'PATH_IS_FOLDER'],
    ['EBUSY', 'PATH_BUSY'],
    ['ENAMETOOLONG', 'PATH_TOO_LONG'],
    ['EMFILE', 'TOO_MANY_FILES'],
    ['ENOSPC', 'DISK_FULL'],
    ['EIO', 'DISK_FAILED'],
    ['SQLITE_IOERR', 'DISK_FAILED'],
    ['SQLITE_CORRUPT', 'STORE_DAMAGED'],
  ])('%s has the code %s and names the file alone', (code, expected) => {
    const cause = fault(code, { path: '/home/zhang/货盘.csv' });
    expect(systemFault(cause)).toMatchObject({ code: expected, details: { name: '货盘.csv' }, cause });
  });

  it('names the target of a copy, and nothing where no path is known', () => {
    expect(systemFault(fault('EACCES', { path: '/a/one', dest: 'D:\\b\\two.db' }))?.details).toEqual({
      name: 'two.db',
    });
    expect(systemFault(fault('ENOENT'))?.details).toEqual({ name: '' });
  });

  it('is not made of bugs, of expected refusals or of the network', () => {
    const others = [new TypeError('x'), new AppError('ORG_EXISTS'), fault('ERR_INVALID_ARG'), 'ENOENT', null];
    expect(others.map(systemFault)).toEqual([null, null, null, null, null]);
    expect(systemFault(fault('ETIMEDOUT', { syscall: 'connect' }))).toBeNull();
    expect(systemFault(fault('toString'))).toBeNull();
  });
});
