import { useMemo, useState } from 'react';
import type { Id } from '#shared/kernel/ids.ts';
import {
  applyEdit,
  checkSequence,
  checkSheet,
  factsById,
  runsheetContract,
  type CheckedSheet,
  type FactsById,
  type FixCode,
  type RuleFinding,
  type RunSheet,
  type RunSheetItem,
  type RunSheetView,
  type SheetEdit,
  type ShowSpan,
} from '#shared/features/runsheet/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { useNotice } from '#renderer/ui/notice.tsx';

/** The sheet on the screen with everything worked out, and the ways to change it. */
export type RunSheetModel = {
  readonly view: RunSheetView;
  readonly sheet: RunSheet;
  readonly span: ShowSpan;
  readonly facts: FactsById;
  readonly checked: CheckedSheet;
  readonly findings: readonly RuleFinding[];
  readonly readOnly: boolean;
  readonly selectedId: Id | null;
  readonly selected: RunSheetItem | null;
  /** Where something new goes: after the item a person chose, else at the end. */
  readonly insertAt: number;
  readonly select: (itemId: Id | null) => void;
  /** Selects an item and brings its card up, also where the panel is put away. */
  readonly showCard: (itemId: Id) => void;
  /** Rows a rule concerns, while it is pointed at. */
  readonly highlighted: ReadonlySet<Id>;
  readonly highlight: (itemIds: readonly Id[]) => void;
  /** Shows an edit before it is made, as while dragging. */
  readonly preview: (edit: SheetEdit | null) => void;
  readonly edit: (edits: readonly SheetEdit[], fix?: FixCode) => Promise<void>;
  /** Makes an edit that adds an item at a position and selects it. */
  readonly add: (edit: SheetEdit, at: number) => Promise<void>;
};

const PREVIEW_ID = '00000000000000000000000000';
const NOTHING: ReadonlySet<Id> = new Set();

export function useRunSheetView(showId: Id | null) {
  return useCall(runsheetContract, 'sheet', { showId: showId ?? '' }, { enabled: showId !== null, keepPrevious: true });
}

type Refetch = () => Promise<{ readonly data: RunSheetView | undefined }>;

/** Edits on their way: shown at once, and kept on show until the stored sheet has come back. */
function useEdits(showId: Id, refetch: Refetch) {
  const [pending, setPending] = useState<readonly SheetEdit[]>([]);
  const command = useCommand(runsheetContract, 'edit');
  const notice = useNotice();
  const send = async (edits: readonly SheetEdit[], fix?: FixCode): Promise<RunSheet | null> => {
    setPending(edits);
    try {
      await command.mutateAsync({ showId, edits: [...edits], ...(fix === undefined ? {} : { fix }) });
      return (await refetch()).data?.sheet ?? null;
    } catch (error) {
      notice.showError(error);
      return null;
    } finally {
      setPending([]);
    }
  };
  return { pending, setPending, send };
}

/** Works out one sheet and the ways to change it. */
export function useRunSheetModel(
  view: RunSheetView,
  stored: RunSheet,
  refetch: Refetch,
  onCard: () => void,
): RunSheetModel {
  const { pending, setPending, send } = useEdits(view.show.id, refetch);
  const [selected, setSelected] = useState<Id | null>(null);
  const [highlighted, setHighlighted] = useState(NOTHING);
  const sheet = useMemo(
    () => pending.reduce((current, edit) => applyEdit(current, edit, () => PREVIEW_ID), stored),
    [pending, stored],
  );
  const worked = useMemo(() => workOut(view, sheet), [view, sheet]);
  const kept = sheet.items.find((item) => item.id === selected) ?? firstProduct(sheet);
  return {
    view,
    sheet,
    ...worked,
    readOnly: view.show.status === 'ended' || view.show.status === 'cancelled',
    selectedId: kept?.id ?? null,
    selected: kept,
    insertAt: insertPlace(sheet, selected),
    select: setSelected,
    showCard: (itemId) => {
      setSelected(itemId);
      onCard();
    },
    highlighted,
    highlight: (itemIds) => {
      setHighlighted(new Set(itemIds));
    },
    preview: (one) => {
      setPending(one === null ? [] : [one]);
    },
    edit: async (edits, fix) => {
      await send(edits, fix);
    },
    add: async (edit, at) => {
      const sheetAfter = await send([edit]);
      setSelected(sheetAfter?.items[at]?.id ?? null);
    },
  };
}

/** What is selected before anyone chooses: the first item that has a card. */
function firstProduct(sheet: RunSheet): RunSheetItem | null {
  return sheet.items.find((item) => item.role !== 'segment') ?? sheet.items[0] ?? null;
}

function insertPlace(sheet: RunSheet, chosen: Id | null): number {
  const index = sheet.items.findIndex((item) => item.id === chosen);
  return index === -1 ? sheet.items.length : index + 1;
}

function workOut(view: RunSheetView, sheet: RunSheet): Pick<RunSheetModel, 'span' | 'facts' | 'checked' | 'findings'> {
  const span = { startsAt: view.show.startsAt, endsAt: view.show.endsAt };
  const facts = factsById(view.products);
  const checked = checkSheet(sheet, span, facts, view.blocked);
  return { span, facts, checked, findings: checkSequence(checked.plan, span, facts) };
}
