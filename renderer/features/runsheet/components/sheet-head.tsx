import { Dropdown } from 'antd';
import { ClockAlert, PackagePlus, Undo2, Plus, Printer, SquareDashed } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatDuration } from '#shared/kernel/time.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { CARD_SIZES, runsheetContract, type CardSize } from '#shared/features/runsheet/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { useUndo } from '#renderer/features/system/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useMediaWide } from '#renderer/ui/use-media-wide.ts';
import { minutesText } from '../minutes.ts';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';
import styles from './sheet-head.module.css';

/** Narrower than this, CSS px, the head keeps to one line by showing icons alone. */
const WIDE = 1600;
const NAMED_UNDO = 1400;

/** Planned, booked, gaps and overruns of the sheet. */
export function SheetFigures({ model }: { readonly model: RunSheetModel }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const { plan } = model.checked;
  const gapMs = plan.gapMs + plan.tailMs;
  return (
    <div className={styles['figures']}>
      <Fact label={t.planned}>{t.minutes(minutesText(plan.showMs))}</Fact>
      <Fact label={t.booked}>{t.minutes(minutesText(plan.bookedMs))}</Fact>
      {gapMs > 0 && (
        <Fact
          late
          label={
            <>
              <SquareDashed size={12} aria-hidden /> {t.gap}
            </>
          }
        >
          {t.minutes(minutesText(gapMs))}
        </Fact>
      )}
      {plan.rehearsalOverMs > 0 && (
        <Fact
          late
          label={
            <>
              <ClockAlert size={12} aria-hidden /> {t.over}
            </>
          }
        >
          {formatDuration(plan.rehearsalOverMs)}
        </Fact>
      )}
      {plan.overEndMs > 0 && (
        <Fact
          late
          label={
            <>
              <ClockAlert size={12} aria-hidden /> {t.overEnd}
            </>
          }
        >
          {formatDuration(plan.overEndMs)}
        </Fact>
      )}
      {model.sheet.state === 'final' && (
        <StatusTag title={model.sheet.finalised?.reason == null ? t.final : t.finalWhy(model.sheet.finalised.reason)}>
          {t.final}
        </StatusTag>
      )}
      {model.readOnly && <span className={styles['quiet']}>{t.readOnly}</span>}
    </div>
  );
}

function Fact({
  label,
  late = false,
  children,
}: {
  readonly label: ReactNode;
  readonly late?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <span className={cx(styles['fact'], late && styles['late'])}>
      <span className={styles['label']}>{label}</span> <b>{children}</b>
    </span>
  );
}

type SheetActionsProps = {
  readonly model: RunSheetModel;
  readonly onInsert: () => void;
  readonly onAdd: () => void;
  readonly onCheck: () => void;
};

export function SheetActions({ model, onInsert, onAdd, onCheck }: SheetActionsProps) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const print = useCommand(runsheetContract, 'printHandCards');
  const notice = useNotice();
  const wide = useMediaWide(WIDE);
  const printAs = async (size: CardSize): Promise<void> => {
    try {
      const { saved } = await print.mutateAsync({ showId: model.view.show.id, size });
      if (saved !== null) notice.show(`${t.printSaved} ${saved}`);
    } catch (error) {
      notice.showError(error);
    }
  };
  return (
    <>
      {!model.readOnly && (
        <>
          <UndoButton showId={model.view.show.id} />
          <Button icon={Plus} aria-label={t.insertSegment} title={`${t.insertSegment} Alt E`} onClick={onInsert}>
            {wide ? t.insertSegment : undefined}
          </Button>
          <Button icon={PackagePlus} aria-label={t.addProducts} title={`${t.addProducts} Alt G`} onClick={onAdd}>
            {wide ? t.addProducts : undefined}
          </Button>
        </>
      )}
      <Dropdown
        trigger={['click']}
        menu={{
          items: CARD_SIZES.map((size) => ({ key: size, label: `${t.printSize} ${size}` })),
          onClick: ({ key }) => void printAs(key === 'A5' ? 'A5' : 'A6'),
        }}
      >
        <Button icon={Printer} busy={print.isPending}>
          {t.print}
        </Button>
      </Dropdown>
      {!model.readOnly && (
        <Button kind="primary" keys="Ctrl Enter" onClick={onCheck}>
          {t.check}
        </Button>
      )}
    </>
  );
}

/** The last edit of this sheet by name. Ctrl+Z itself belongs to the app and undoes any edit of the show. */
function UndoButton({ showId }: { readonly showId: Id }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const wide = useMediaWide(NAMED_UNDO);
  const notice = useNotice();
  const { next, undo } = useUndo(showId);
  const last = next?.undo ?? null;
  const name = last === null ? undefined : t.acts[last.act]?.(last.params);
  if (name === undefined) return null;
  return (
    <Button
      icon={Undo2}
      keys="Ctrl Z"
      aria-label={t.undo(name)}
      title={t.undo(name)}
      onClick={() => {
        undo().catch(notice.showError);
      }}
    >
      {wide ? <span className={styles['undo']}>{t.undo(name)}</span> : undefined}
    </Button>
  );
}
