import { useMemo, useState } from 'react';
import { ListOrdered } from 'lucide-react';
import { Link } from 'react-router';
import { MINUTE } from '#shared/kernel/time.ts';
import type { RunSheet, RunSheetView } from '#shared/features/runsheet/index.ts';
import { useUndoScope } from '#renderer/bridge/undo-scope.tsx';
import { ShowPicker, useSelectedShow } from '#renderer/features/schedule/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { Page, PageHead } from '#renderer/ui/page.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { SplitLayout } from '#renderer/ui/split-layout.tsx';
import { FinaliseDrawer } from '../components/finalise-drawer.tsx';
import { LineupAdder } from '../components/lineup-adder.tsx';
import { SheetActions, SheetFigures } from '../components/sheet-head.tsx';
import { SheetTable } from '../components/sheet-table.tsx';
import { SidePanel } from '../components/side-panel.tsx';
import { StartPanel } from '../components/start-panel.tsx';
import { Timeline } from '../components/timeline.tsx';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh } from '../runsheet.text.zh.ts';
import { useRunSheetModel, useRunSheetView } from '../use-run-sheet.ts';
import { useSheetKeys } from '../use-sheet-keys.ts';

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
    return <Editor key={showId} view={view.data} stored={view.data.sheet} refetch={view.refetch} />;
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

type EditorProps = {
  readonly view: RunSheetView;
  readonly stored: RunSheet;
  readonly refetch: () => Promise<{ readonly data: RunSheetView | undefined }>;
};

function Editor({ view, stored, refetch }: EditorProps) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const model = useRunSheetModel(view, stored, refetch);
  const [panel, setPanel] = useState(false);
  const [adding, setAdding] = useState(false);
  const [checking, setChecking] = useState(false);
  const { items } = model.sheet;
  const after = items.findIndex((item) => item.id === model.selectedId) + 1;
  const used = useMemo(() => new Set(items.flatMap((item) => item.productId ?? [])), [items]);

  const insert = (): void => {
    const item = {
      title: t.segmentTitle,
      role: 'segment' as const,
      plannedMs: 3 * MINUTE,
      productId: null,
      number: null,
    };
    void model.add({ kind: 'insert', at: after, item }, after);
  };
  useSheetKeys(model, {
    insert,
    add: () => {
      setAdding(true);
    },
    check: () => {
      setChecking(true);
    },
    panel: () => {
      setPanel(!panel);
    },
  });
  return (
    <>
      <PageHead
        title={t.title}
        actions={
          <SheetActions
            model={model}
            onInsert={insert}
            onAdd={() => {
              setAdding(true);
            }}
            onCheck={() => {
              setChecking(true);
            }}
          />
        }
      >
        <ShowPicker />
        <SheetFigures model={model} />
      </PageHead>
      <Timeline model={model} />
      <SplitLayout
        side={<SidePanel model={model} />}
        sideTitle={t.cardTitle}
        sideWidth={372}
        sideOpen={panel}
        onSideClose={() => {
          setPanel(false);
        }}
      >
        <SheetTable model={model}>
          {items.length === 0 && (
            <EmptyState
              icon={ListOrdered}
              title={t.empty.noItems}
              how={t.empty.noItemsHow}
              action={
                <Button
                  keys="Alt G"
                  onClick={() => {
                    setAdding(true);
                  }}
                >
                  {t.addProducts}
                </Button>
              }
            />
          )}
        </SheetTable>
      </SplitLayout>
      <LineupAdder
        showId={view.show.id}
        lineup={view.lineup}
        used={used}
        at={items.length === 0 ? undefined : after}
        open={adding}
        onClose={() => {
          setAdding(false);
        }}
      />
      <FinaliseDrawer
        model={model}
        open={checking}
        onClose={() => {
          setChecking(false);
        }}
      />
    </>
  );
}
