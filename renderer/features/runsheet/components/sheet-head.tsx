import { Dropdown } from 'antd';
import {
  ClockAlert,
  OctagonAlert,
  PackagePlus,
  Undo2,
  Plus,
  Printer,
  SquareDashed,
  type LucideIcon,
} from 'lucide-react';
import { type Millis } from '#shared/kernel/time.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { CARD_SIZES, runsheetContract, type CardSize, type Finalised } from '#shared/features/runsheet/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { usePeopleById } from '#renderer/features/org/index.ts';
import { useUndo } from '#renderer/features/system/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useMediaWide } from '#renderer/ui/use-media-wide.ts';
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
  const { state, finalised } = model.sheet;
  const gapMs = plan.gapMs + plan.tailMs;
  const minutes = (ms: Millis): string => t.length(ms);
  return (
    <div className={styles['figures']}>
      <Fact label={t.planned} value={minutes(plan.showMs)} />
      <Fact label={t.booked} value={minutes(plan.bookedMs)} />
      {gapMs > 0 && <Fact icon={SquareDashed} label={t.gap} value={minutes(gapMs)} />}
      {plan.rehearsalOverMs > 0 && <Fact icon={ClockAlert} label={t.over} value={t.length(plan.rehearsalOverMs)} />}
      {plan.overEndMs > 0 && <Fact icon={ClockAlert} label={t.overEnd} value={t.length(plan.overEndMs)} />}
      {state === 'final' && (
        <StatusTag title={finalised?.reason == null ? t.final : t.finalWhy(finalised.reason)}>{t.final}</StatusTag>
      )}
      {state === 'final' && finalised != null && <LetThrough finalised={finalised} />}
      {model.readOnly && <span className={styles['quiet']}>{t.readOnly}</span>}
    </div>
  );
}

/** 带拦截词定稿: how many, under whose name and why. */
function LetThrough({ finalised }: { readonly finalised: Finalised }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const people = usePeopleById();
  const { blocked = [], by, reason } = finalised;
  if (blocked.length === 0) return null;
  const name = by === null ? '' : (people.get(by)?.name ?? '');
  return (
    <StatusTag tone="late" icon={OctagonAlert} title={blocked.join(t.join)}>
      {t.letThrough(blocked.length, name, reason ?? '')}
    </StatusTag>
  );
}

type FactProps = {
  readonly label: string;
  readonly value: string;
  /** With an icon the fact is something out of bounds. */
  readonly icon?: LucideIcon;
};

function Fact({ label, value, icon: Icon }: FactProps) {
  return (
    <span className={cx(styles['fact'], Icon !== undefined && styles['late'])}>
      <span className={styles['label']}>
        {Icon !== undefined && <Icon size={12} aria-hidden />} {label}
      </span>{' '}
      <b>{value}</b>
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
