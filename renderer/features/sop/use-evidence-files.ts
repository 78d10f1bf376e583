import { useState } from 'react';
import { systemContract, type StoredFileView } from '#shared/features/system/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { useNotice } from '#renderer/ui/notice.tsx';

/** Files put in but not handed in yet, by step. They are stored at once, so that nothing is lost on the way. */
export type EvidenceFiles = {
  readonly of: (stepId: string) => readonly StoredFileView[];
  readonly busy: boolean;
  readonly choose: (stepId: string, photosOnly: boolean) => void;
  /** Dropped or pasted. */
  readonly add: (stepId: string, files: readonly File[]) => void;
  readonly remove: (stepId: string, fileId: string) => void;
  readonly clear: (stepId: string) => void;
};

type Drafts = Readonly<Record<string, readonly StoredFileView[]>>;
const NONE: readonly StoredFileView[] = [];

export function useEvidenceFiles(): EvidenceFiles {
  const [drafts, setDrafts] = useState<Drafts>({});
  const chooseFile = useCommand(systemContract, 'chooseFile');
  const addBytes = useCommand(systemContract, 'addFileBytes');
  const { showError } = useNotice();
  const put = (stepId: string, file: StoredFileView): void => {
    setDrafts((all) => ({ ...all, [stepId]: [...(all[stepId] ?? NONE), file] }));
  };
  return {
    of: (stepId) => drafts[stepId] ?? NONE,
    busy: chooseFile.isPending || addBytes.isPending,
    choose: (stepId, photosOnly) => {
      chooseFile.mutate(photosOnly ? { accept: ['image/*'] } : {}, {
        onSuccess: (file) => {
          if (file !== null) put(stepId, file);
        },
        onError: showError,
      });
    },
    add: (stepId, files) => {
      for (const file of files) {
        void base64Of(file)
          .then((base64) => addBytes.mutateAsync({ name: file.name, base64 }))
          .then((stored) => {
            put(stepId, stored);
          }, showError);
      }
    },
    remove: (stepId, fileId) => {
      setDrafts((all) => ({ ...all, [stepId]: (all[stepId] ?? NONE).filter((file) => file.id !== fileId) }));
    },
    clear: (stepId) => {
      setDrafts((all) => ({ ...all, [stepId]: NONE }));
    },
  };
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    };
    reader.onerror = () => {
      reject(reader.error ?? new Error('unreadable'));
    };
    reader.readAsDataURL(file);
  });
}
