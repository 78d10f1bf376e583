import { useState } from 'react';
import { ListOrdered } from 'lucide-react';
import { MINUTE } from '#shared/kernel/time.ts';
import type { RunSheet, RunSheetView } from '#shared/features/runsheet/index.ts';
import { ShowPicker } from '#renderer/features/schedule/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { PageHead } from '#renderer/ui/page.tsx';
import { SplitLayout } from '#renderer/ui/split-layout.tsx';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh } from '../runsheet.text.zh.ts';
import { useRunSheetModel } from '../use-run-sheet.ts';
import { useSheetKeys } from '../use-sheet-keys.ts';
import { FinaliseDrawer } from './finalise-drawer.tsx';
import { LineupAdder } from './lineup-adder.tsx';
import { SheetActions, SheetFigures } from './sheet-head.tsx';
import { SheetDrag } from './sheet-drag.tsx';
import { SheetTable } from './sheet-table.tsx';
import { SidePanel } from './side-panel.tsx';
import { Timeline } from './timeline.tsx';

type SheetEditorProps = {
  readonly view: RunSheetView;
  readonly stored: RunSheet;
  readonly refetch: () => Promise<{ readonly data: RunSheetView | undefined }>;
};

/** What lies over the sheet: one thing at a time. */
type Open = 'lineup' | 'check' | 'card' | null;

/** The sheet of one show, to work on. */
export function SheetEditor({ view, stored, refetch }: SheetEditorProps) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const [open, setOpen] = useState<Open>(null);
  const model = useRunSheetModel(view, stored, refetch, () => {
    setOpen('card');
  });
  const show = (what: Open) => (): void => {
    setOpen(what);
  };
  const insert = (): void => {
    const at = model.insertAt;
    const item = {
      title: t.segmentTitle,
      role: 'segment' as const,
      plannedMs: 3 * MINUTE,
      productId: null,
      number: null,
    };
    void model.add({ kind: 'insert', at, item }, at);
  };
  useSheetKeys(model, {
    insert,
    add: show('lineup'),
    check: show('check'),
    panel: show(open === 'card' ? null : 'card'),
  });
  const actions = <SheetActions model={model} onInsert={insert} onAdd={show('lineup')} onCheck={show('check')} />;
  return (
    <>
      <PageHead title={t.title} actions={actions}>
        <ShowPicker />
        <SheetFigures model={model} />
      </PageHead>
      <Timeline model={model} />
      <SheetDrag model={model}>
        <SplitLayout
          side={<SidePanel model={model} />}
          sideTitle={t.cardTitle}
          sideWidth={372}
          sideOpen={open === 'card'}
          onSideClose={show(null)}
        >
          <SheetTable model={model}>{model.sheet.items.length === 0 && <NoItems onAdd={show('lineup')} />}</SheetTable>
        </SplitLayout>
      </SheetDrag>
      <LineupAdder model={model} open={open === 'lineup'} onClose={show(null)} />
      <FinaliseDrawer model={model} open={open === 'check'} onClose={show(null)} />
    </>
  );
}

function NoItems({ onAdd }: { readonly onAdd: () => void }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const add = (
    <Button keys="Alt G" onClick={onAdd}>
      {t.addProducts}
    </Button>
  );
  return <EmptyState icon={ListOrdered} title={t.empty.noItems} how={t.empty.noItemsHow} action={add} />;
}
