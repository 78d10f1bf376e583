import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { AppError } from '#shared/kernel/app-error.ts';
import { NoticeProvider, useNotice, type NoteFault } from '#renderer/ui/notice.tsx';

const NUMBER = '01KB1P4Q7R0000000000000001';

function Desk({ error }: { readonly error: unknown }) {
  const { show, showError, leave } = useNotice();
  return (
    <>
      <button
        type="button"
        onClick={() => {
          showError(error);
        }}
      >
        fail
      </button>
      <button
        type="button"
        onClick={() => {
          show('已撤销');
        }}
      >
        say
      </button>
      <button type="button" onClick={leave}>
        leave
      </button>
    </>
  );
}

function open(error: unknown, onFault?: NoteFault): void {
  vi.useFakeTimers();
  render(
    <NoticeProvider {...(onFault === undefined ? {} : { onFault })}>
      <Desk error={error} />
    </NoticeProvider>,
  );
}

const press = (word: string): boolean => fireEvent.click(screen.getByText(word));
const line = (): HTMLElement => screen.getByRole('status');
const room = (): string => document.documentElement.style.getPropertyValue('--notice-room');
const pass = (ms: number): Promise<unknown> => act(() => vi.advanceTimersByTimeAsync(ms));

afterEach(() => {
  vi.useRealTimers();
});

it('says a failure, makes room for it, and lets go when it is closed', () => {
  open(new AppError('DISK_FULL'));
  press('fail');
  expect(line()).toHaveTextContent('磁盘满了，没有保存');
  expect(room()).not.toBe('');
  fireEvent.click(screen.getByLabelText('关闭'));
  expect(line()).toBeEmptyDOMElement();
  expect(room()).toBe('');
});

it('a failure stays half a minute, longer under the pointer, and goes when its page is left', async () => {
  open(new AppError('DISK_FULL'));
  press('fail');
  press('leave');
  expect(line()).not.toBeEmptyDOMElement();
  await pass(20_000);
  fireEvent.pointerEnter(screen.getByText('磁盘满了，没有保存').closest('div') ?? line());
  await pass(60_000);
  expect(line()).not.toBeEmptyDOMElement();
  press('leave');
  expect(line()).toBeEmptyDOMElement();
  press('fail');
  await pass(31_000);
  expect(line()).toBeEmptyDOMElement();
});

it('a quiet line takes no room and is not carried away by leaving', async () => {
  open(null);
  press('say');
  await pass(2000);
  press('leave');
  expect(line()).toHaveTextContent('已撤销');
  expect(room()).toBe('');
});

it('names the number of a program error that main has logged', () => {
  open(new AppError('INTERNAL', { errorId: NUMBER }));
  press('fail');
  expect(line()).toHaveTextContent(NUMBER);
  expect(screen.getByLabelText(`复制编号 ${NUMBER}`)).toBeInTheDocument();
});

it('gives a fault of the window a number too', async () => {
  open(new TypeError('x is not a function'), () => Promise.resolve(NUMBER));
  press('fail');
  await pass(0);
  expect(line()).toHaveTextContent(`再试一次；还不行就把编号 ${NUMBER} 发给支持。`);
});
