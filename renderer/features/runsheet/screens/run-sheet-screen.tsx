import { ListOrdered } from 'lucide-react';
import { Link } from 'react-router';
import { useUndoScope } from '#renderer/bridge/undo-scope.tsx';
import { ShowPicker, useSelectedShow } from '#renderer/features/schedule/index.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { Page, PageHead } from '#renderer/ui/page.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { SheetEditor } from '../components/sheet-editor.tsx';
import { StartPanel } from '../components/start-panel.tsx';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh } from '../runsheet.text.zh.ts';
import { useRunSheetView } from '../use-run-sheet.ts';

/** 流程表 of the selected show. */
export function Screen() {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const { showId, loading } = useSelectedShow();
  const view = useRunSheetView(showId);
  useUndoScope(showId);
  const body = (): React.ReactNode => {
    if (showId === null && loading) return <Skeleton lines={12} />;
    if (showId === null)
      return (
        <EmptyState
          icon={ListOrdered}
          title={t.noShow}
          how={t.noShowHow}
          action={<Link to="/schedule">{t.toSchedule}</Link>}
        />
      );
    if (view.error) return <ErrorNote error={view.error} onRetry={() => void view.refetch()} />;
    if (view.data === undefined) return <Skeleton lines={12} />;
    if (view.data.sheet === null) {
      return (
        <StartPanel showId={showId} products={view.data.lineup.filter((choice) => choice.productId !== null).length} />
      );
    }
    return <SheetEditor key={showId} view={view.data} stored={view.data.sheet} refetch={view.refetch} />;
  };
  const content = body();
  const editing = view.data?.sheet != null;
  return (
    <Page>
      {!editing && (
        <PageHead title={t.title}>
          <ShowPicker />
        </PageHead>
      )}
      {content}
    </Page>
  );
}
