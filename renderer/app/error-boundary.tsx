import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { CopyNumber } from '#renderer/ui/notice.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { TriangleAlert } from 'lucide-react';
import { appTextEn } from './app.text.en.ts';
import { appTextZh } from './app.text.zh.ts';
import { noteFault } from './note-fault.ts';

type Props = { readonly children: ReactNode };
/** `errorId` is the number of the entry in the log, null until it is written. */
type State = { readonly error: unknown; readonly errorId: string | null };

/** A fault in one screen leaves the frame and the other screens usable. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, errorId: null };

  static getDerivedStateFromError(error: unknown): Pick<State, 'error'> {
    return { error };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
    noteFault(error).then(
      (errorId) => {
        this.setState({ errorId });
      },
      () => undefined,
    );
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <Crashed
        errorId={this.state.errorId}
        onReload={() => {
          this.setState({ error: null, errorId: null });
        }}
      />
    );
  }
}

type CrashedProps = { readonly errorId: string | null; readonly onReload: () => void };

function Crashed({ errorId, onReload }: CrashedProps) {
  const t = useText({ zh: appTextZh, en: appTextEn });
  return (
    <EmptyState
      icon={TriangleAlert}
      title={t.crashed}
      how={errorId === null ? t.crashedHow : `${t.crashedHow} ${t.crashedNumber(errorId)}`}
      action={
        <>
          <Button onClick={onReload}>{t.reload}</Button>
          {errorId !== null && <CopyNumber errorId={errorId} />}
        </>
      }
    />
  );
}
