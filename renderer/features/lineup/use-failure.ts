import { useCallback } from 'react';
import { useNotice } from '#renderer/ui/notice.tsx';

/** For `onError` of a command: says what failed and the way on. */
export function useFailure(): (error: unknown) => void {
  const { showError } = useNotice();
  return useCallback(
    (error: unknown) => {
      showError(error);
    },
    [showError],
  );
}
