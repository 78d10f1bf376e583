import { Compass } from 'lucide-react';
import { useNavigate } from 'react-router';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { appTextEn } from './app.text.en.ts';
import { appTextZh } from './app.text.zh.ts';

export function NotFound() {
  const t = useText({ zh: appTextZh, en: appTextEn });
  const go = useNavigate();
  return (
    <Page>
      <EmptyState
        icon={Compass}
        title={t.noSuchPage}
        how={t.noSuchPageHow}
        action={<Button onClick={() => void go('/')}>{t.toStart}</Button>}
      />
    </Page>
  );
}
