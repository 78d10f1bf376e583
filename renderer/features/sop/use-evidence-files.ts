import { useState } from 'react';
import { AppError } from '#shared/kernel/app-error.ts';
import type { SopStep } from '#shared/features/sop/index.ts';
import { systemContract, type StoredFileView } from '#shared/features/system/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { useErrorText } from '#renderer/ui/error-text.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import type { Transferred } from '#renderer/ui/transfer.ts';

type FileStep = Pick<SopStep, 'id' | 'kind'>;

/** Files put in but not handed in yet, by step. They are stored at once, so that nothing is lost on the way. */
export type EvidenceFiles = {
  readonly of: (key: string) => readonly StoredFileView[];
  readonly busy: boolean;
  readonly choose: (key: string, step: FileStep) => void;
  /** Dropped or pasted. What is no file, or not what the step wants, is refused with a sentence. */
  readonly add: (key: string, step: FileStep, given: Transferred) => void;
  readonly remove: (key: string, fileId: string) => void;
  readonly clear: (key: string) => void;
};

type Drafts = Readonly<Record<string, readonly StoredFileView[]>>;
const NONE: readonly StoredFileView[] = [];
const PHOTOS = ['image/*'];
/** As many as one step keeps. */
const MOST_FILES = 40;
const MAX_MB = 50;

export function useEvidenceFiles(): EvidenceFiles {
  const [drafts, setDrafts] = useState<Drafts>({});
  const chooseFile = useCommand(systemContract, 'chooseFile');
  const addBytes = useCommand(systemContract, 'addFileBytes');
  const { showError } = useNotice();
  const sentence = useErrorText();
  const put = (key: string, file: StoredFileView): void => {
    setDrafts((all) => ({ ...all, [key]: [...(all[key] ?? NONE), file] }));
  };
  const store = async (file: File, { kind }: FileStep): Promise<StoredFileView> => {
    checkFile(file);
    const base64 = await base64Of(file);
    return addBytes.mutateAsync({ name: file.name, base64, ...(kind === 'photo' ? { accept: PHOTOS } : {}) });
  };
  const addAll = async (key: string, step: FileStep, { files, folders }: Transferred): Promise<void> => {
    const refused: unknown[] = folders.map((name) => new AppError('FILE_IS_FOLDER', { name }));
    for (const file of files) {
      await store(file, step).then(
        (stored) => {
          put(key, stored);
        },
        (error: unknown) => refused.push(error),
      );
    }
    if (refused.length === 1) showError(refused[0]);
    if (refused.length <= 1) return;
    const list = refused.map((error) => sentence(error).what).join('；');
    const added = files.length + folders.length - refused.length;
    showError(new AppError('SOP_FILES_REFUSED', { count: refused.length, list, added }));
  };
  return {
    of: (key) => drafts[key] ?? NONE,
    busy: chooseFile.isPending || addBytes.isPending,
    choose: (key, step) => {
      chooseFile.mutate(step.kind === 'photo' ? { accept: PHOTOS } : {}, {
        onSuccess: (file) => {
          if (file !== null) put(key, file);
        },
        onError: showError,
      });
    },
    add: (key, step, given) => {
      const wrong = problemOf(step, given, drafts[key]?.length ?? 0);
      if (wrong === null) void addAll(key, step, given);
      else showError(wrong);
    },
    remove: (key, fileId) => {
      setDrafts((all) => ({ ...all, [key]: (all[key] ?? NONE).filter((file) => file.id !== fileId) }));
    },
    clear: (key) => {
      setDrafts((all) => ({ ...all, [key]: NONE }));
    },
  };
}

/** What is wrong with a drop as a whole; null when its files can be looked at one by one. */
function problemOf(step: FileStep, given: Transferred, already: number): AppError | null {
  if (given.other !== null) return new AppError('SOP_DROP_NOTHING', { what: given.other });
  if (already + given.files.length <= MOST_FILES) return null;
  return new AppError('SOP_FILES_TOO_MANY', { step: step.id, most: MOST_FILES });
}

/** Refused before it is read, so that a film of some gigabytes does not fill the memory. */
function checkFile({ name, size }: File): void {
  if (size === 0) throw new AppError('FILE_EMPTY', { name });
  if (size > MAX_MB * 1024 * 1024) throw new AppError('FILE_TOO_LARGE', { name, maxMb: MAX_MB });
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    };
    reader.onerror = () => {
      reject(new AppError('FILE_NOT_FOUND', { name: file.name }, reader.error));
    };
    reader.readAsDataURL(file);
  });
}
