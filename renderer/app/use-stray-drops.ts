import { useEffect } from 'react';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { appTextEn } from './app.text.en.ts';
import { appTextZh } from './app.text.zh.ts';

/** Files dropped where nothing takes them: said, instead of nothing at all. */
export function useStrayDrops(): void {
  const t = useText({ zh: appTextZh, en: appTextEn });
  const { show } = useNotice();
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') ?? false) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (event.defaultPrevented || !(event.dataTransfer?.types.includes('Files') ?? false)) return;
      event.preventDefault();
      show(t.strayDrop);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [show, t]);
}
