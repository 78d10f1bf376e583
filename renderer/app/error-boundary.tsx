import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { TriangleAlert } from 'lucide-react';
import { appTextEn } from './app.text.en.ts';
import { appTextZh } from './app.text.zh.ts';

type Props = { readonly children: ReactNode };

/** A fault in one screen leaves the frame and the other screens usable. */
export class ErrorBoundary extends Component<Props, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <Crashed
        onReload={() => {
          this.setState({ error: null });
        }}
      />
    );
  }
}

function Crashed({ onReload }: { readonly onReload: () => void }) {
  const t = useText({ zh: appTextZh, en: appTextEn });
  return (
    <EmptyState
      icon={TriangleAlert}
      title={t.crashed}
      how={t.crashedHow}
      action={<Button onClick={onReload}>{t.reload}</Button>}
    />
  );
}
