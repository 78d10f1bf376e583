import { ListChecks } from 'lucide-react';
import { Link } from 'react-router';
import { isCardsOnly } from '#shared/features/sop/index.ts';
import { useUndoScope } from '#renderer/bridge/undo-scope.tsx';
import { ShowPicker, useSelectedShow } from '#renderer/features/schedule/index.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { Page, PageHead } from '#renderer/ui/page.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { RunBoard } from '../components/run-board.tsx';
import { StartRun } from '../components/start-run.tsx';
import { sopTextEn } from '../sop.text.en.ts';
import { sopTextZh } from '../sop.text.zh.ts';
import { useRun } from '../use-run.ts';

/** 清单 of the selected show. */
export function Screen() {
  const t = useText({ zh: sopTextZh, en: sopTextEn });
  const { show, showId, loading } = useSelectedShow();
  const run = useRun(showId);
  useUndoScope(showId);
  // A show that went live without a checklist has only its contingency cards: it can still be given a checklist.
  if (run.view && !isCardsOnly(run.view.run))
    return <RunBoard key={run.view.run.id} view={run.view} states={run.states} now={run.now} />;
  const body = (): React.ReactNode => {
    if (run.error) return <ErrorNote error={run.error} onRetry={run.refetch} />;
    if (showId === null && !loading) {
      return (
        <EmptyState
          icon={ListChecks}
          title={t.start.noShow}
          how={t.start.noShowHow}
          action={<Link to="/schedule">{t.start.toSchedule}</Link>}
        />
      );
    }
    if (showId === null || run.view === undefined) return <Skeleton lines={12} />;
    return <StartRun showId={showId} startsAt={show?.startsAt ?? null} />;
  };
  return (
    <Page>
      <PageHead title={t.title}>
        <ShowPicker />
      </PageHead>
      {body()}
    </Page>
  );
}
