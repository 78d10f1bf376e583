import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { AppError } from '#shared/kernel/app-error.ts';
import { useEvidenceFiles } from '#renderer/features/sop/use-evidence-files.ts';
import { sopErrorsZh } from '#renderer/features/sop/sop-errors.text.zh.ts';
import { ErrorTextProvider } from '#renderer/ui/error-text.tsx';
import { NoticeProvider } from '#renderer/ui/notice.tsx';
import { readTransfer } from '#renderer/ui/transfer.ts';
import { fakeBridge, type FakeBridge } from '#tests/support/fake-bridge.ts';

type Item = { readonly file?: File; readonly folder?: string };

/** What Chromium hands over with a drop: files and folders as items, links and text as types. */
function transfer(items: readonly Item[], types: readonly string[] = ['Files']): object {
  return {
    types,
    items: items.map(({ file, folder }) => ({
      kind: 'file',
      getAsFile: () => file ?? null,
      webkitGetAsEntry: () => ({ isDirectory: folder !== undefined, name: folder ?? file?.name }),
    })),
  };
}

function Step() {
  const files = useEvidenceFiles();
  const step = { id: 'P55', kind: 'photo' as const };
  return (
    <div
      data-testid="step"
      onDrop={(event) => {
        files.add(step.id, step, readTransfer(event.dataTransfer));
      }}
    >
      {files.of(step.id).map((file) => (
        <span key={file.id}>{file.name}</span>
      ))}
    </div>
  );
}

function open(): FakeBridge {
  const bridge = fakeBridge({
    'system.addFileBytes': ({ name }: { name: string }) => {
      if (!name.endsWith('.jpg')) throw new AppError('FILE_TYPE_REFUSED', { name, accept: 'image/*' });
      return { id: name, name, mime: 'image/jpeg', sizeBytes: 3, sha256: '' };
    },
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ErrorTextProvider texts={sopErrorsZh}>
        <NoticeProvider>
          <Step />
        </NoticeProvider>
      </ErrorTextProvider>
    </QueryClientProvider>,
  );
  return bridge;
}

const drop = (dataTransfer: object): void => {
  fireEvent.drop(screen.getByTestId('step'), { dataTransfer });
};
const photo = (name: string): Item => ({ file: new File(['abc'], name) });
const says = (words: string): Promise<void> =>
  waitFor(() => {
    expect(screen.getByRole('status')).toHaveTextContent(words);
  });

it('keeps several photos dropped at once, and sends that only photos are wanted', async () => {
  const bridge = open();
  drop(transfer([photo('a.jpg'), photo('b.jpg')]));
  expect(await screen.findByText('b.jpg')).toBeInTheDocument();
  expect(screen.getByText('a.jpg')).toBeInTheDocument();
  expect(bridge.inputs('system.addFileBytes')).toMatchObject([
    { name: 'a.jpg', accept: ['image/*'] },
    { name: 'b.jpg', accept: ['image/*'] },
  ]);
});

it('says that a folder is a folder', async () => {
  const bridge = open();
  drop(transfer([{ folder: '照片' }]));
  await says('“照片”是文件夹');
  expect(bridge.inputs('system.addFileBytes')).toEqual([]);
});

it('names each of several that were refused, and takes the good one', async () => {
  open();
  drop(transfer([{ folder: '照片' }, photo('note.txt'), { file: new File([], 'zero.png') }, photo('a.jpg')]));
  await says('3 个没有放进来');
  await says('“照片”是文件夹；“note.txt”不是照片；“zero.png”是空的，0 字节。另外 1 个已放入。');
  expect(screen.getByText('a.jpg')).toBeInTheDocument();
});

it('refuses a film that is too large before reading it', async () => {
  const bridge = open();
  const film = new File(['abc'], 'film.mp4');
  Object.defineProperty(film, 'size', { value: 700 * 1024 * 1024 });
  drop(transfer([{ file: film }]));
  await says('“film.mp4”太大，没有读');
  expect(bridge.inputs('system.addFileBytes')).toEqual([]);
});

it.each([
  [['text/plain'], '拖来的是文字，不是文件'],
  [['text/uri-list', 'text/plain'], '拖来的是链接，不是文件'],
  [['text/html'], '拖来的是文字，不是文件'],
])('says that %s is no file', async (types, words) => {
  open();
  drop(transfer([], types));
  await says(words);
});
