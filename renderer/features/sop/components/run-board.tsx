import { Segmented } from 'antd';
import { ClockAlert, Filter, History, LayoutTemplate, ListChecks, Lock, OctagonAlert } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Instant } from '#shared/kernel/time.ts';
import {
  isCleared,
  nextThing,
  paceOf,
  preShowProgress,
  STAGES,
  type RunView,
  type StepState,
} from '#shared/features/sop/index.ts';
import { useActingPerson } from '#renderer/features/org/index.ts';
import { ShowPicker } from '#renderer/features/schedule/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Page, PageHead } from '#renderer/ui/page.tsx';
import { SplitLayout } from '#renderer/ui/split-layout.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { useMediaWide } from '#renderer/ui/use-media-wide.ts';
import { gateGroups, listOf, personGroups, stageGroups, type GroupBy } from '../groups.ts';
import { dropOn } from '../drop-on.ts';
import { useEvidenceFiles } from '../use-evidence-files.ts';
import { useStepWords, type StepWords } from '../use-step-words.ts';
import { isGate, isStage, RunNav } from './run-nav.tsx';
import { RunLog } from './run-log.tsx';
import { StepDetail } from './step-detail.tsx';
import { StepList } from './step-list.tsx';
import styles from './run-board.module.css';

type RunBoardProps = { readonly view: RunView; readonly states: readonly StepState[]; readonly now: Instant };

/** Narrower than this the detail is a drawer and the stages a row. */
const WIDE = 1360;

/** Stages, steps and one step in detail. */
export function RunBoard({ view, states, now }: RunBoardProps) {
  const words = useStepWords(view, now);
  const { t } = words;
  const board = useBoard(view, states);
  const files = useEvidenceFiles();
  const { showError } = useNotice();
  const wide = useMediaWide(WIDE);
  const [log, setLog] = useState(false);
  const entries = listOf(board.groups, board.onlyOpen);
  const order = entries.flatMap((entry) => ('state' in entry ? [entry.state.step.id] : []));
  const selected = states.find(({ step }) => step.id === board.selectedId) ?? null;
  const nav = (
    <RunNav
      by={board.by}
      states={states}
      words={words}
      chosen={board.chosen}
      onChoose={board.choose}
      onGate={board.open}
    />
  );
  useBoardKeys(board, order);
  return (
    <Page>
      <Head
        view={view}
        states={states}
        now={now}
        words={words}
        board={board}
        onLog={() => {
          setLog(true);
        }}
      />
      {!wide && <StageRow states={states} words={words} board={board} />}
      <SplitLayout
        side={
          selected === null ? null : (
            <StepDetail
              key={selected.step.id}
              state={selected}
              view={view}
              words={words}
              files={files}
              inDrawer={!wide}
              onClose={board.close}
              onStep={board.open}
            />
          )
        }
        sideTitle={selected === null ? t.detail.title : `${selected.step.id} ${selected.step.title}`}
        sideWidth={384}
        drawerBelow={WIDE}
        sideOpen={board.drawer}
        onSideClose={board.close}
      >
        <div className={styles['main']}>
          {wide && nav}
          {entries.length === 0 ? (
            <EmptyState icon={ListChecks} title={t.everythingDone} how={t.everythingDoneHow} />
          ) : (
            <StepList
              entries={entries}
              words={words}
              selectedId={board.selectedId}
              onSelect={board.select}
              onOpen={board.open}
              onDrop={(state, given) => {
                board.open(state.step.id);
                dropOn(state, given, files, showError);
              }}
            />
          )}
        </div>
      </SplitLayout>
      <RunLog
        showId={view.show.id}
        words={words}
        open={log}
        onClose={() => {
          setLog(false);
        }}
      />
    </Page>
  );
}

type Board = ReturnType<typeof useBoard>;

/** What is chosen, filtered and open; the address may name a step, a person or a stage to begin with. */
function useBoard(view: RunView, states: readonly StepState[]) {
  const [search] = useSearchParams();
  const me = useActingPerson();
  const asked = states.find(({ step }) => step.id === search.get('step'));
  const askedPerson = search.get('person');
  const next =
    asked ??
    nextThing(states, view.show, me?.id ?? null)?.state ??
    states.find((state) => !isCleared(state.status)) ??
    states[0];
  const [by, setBy] = useState<GroupBy>(askedPerson === null ? 'stage' : 'person');
  const [chosen, setChosen] = useState<string | null>(askedPerson ?? next?.step.stage ?? null);
  const [selectedId, setSelectedId] = useState<string | null>(next?.step.id ?? null);
  const [onlyOpen, setOnlyOpen] = useState(false);
  const [drawer, setDrawer] = useState(asked !== undefined);
  const groups =
    by === 'person'
      ? personGroups(states, view.people.some((person) => person.id === chosen) ? chosen : null)
      : by === 'gate'
        ? gateGroups(states, isGate(chosen) ? chosen : null)
        : stageGroups(
            states,
            isStage(chosen)
              ? chosen
              : (STAGES.find((stage) =>
                  states.some(({ step, status }) => step.stage === stage && !isCleared(status)),
                ) ?? 'planning'),
          );
  const open = (stepId: string): void => {
    setSelectedId(stepId);
    setDrawer(true);
    const listed = groups.some((group) => group.states.some(({ step }) => step.id === stepId));
    const stage = states.find(({ step }) => step.id === stepId)?.step.stage;
    if (!listed && stage !== undefined) {
      setBy('stage');
      setChosen(stage);
    }
  };
  return {
    by,
    chosen,
    selectedId,
    onlyOpen,
    drawer,
    groups,
    open,
    setBy: (next: GroupBy) => {
      setBy(next);
      setChosen(null);
    },
    choose: setChosen,
    select: setSelectedId,
    close: () => {
      setDrawer(false);
    },
    toggleOpen: () => {
      setOnlyOpen(!onlyOpen);
    },
  };
}

function useBoardKeys(board: Board, order: readonly string[]): void {
  const at = order.indexOf(board.selectedId ?? '');
  const step = (by: number) => (): void => {
    const next = order[Math.min(order.length - 1, Math.max(0, at + by))];
    if (next !== undefined) board.select(next);
  };
  const evidence = (): void => {
    if (board.selectedId !== null) board.open(board.selectedId);
    requestAnimationFrame(() => {
      document
        .querySelector<HTMLElement>('[data-evidence] input, [data-evidence] button, [data-evidence] textarea')
        ?.focus();
    });
  };
  useKeys({
    J: step(1),
    K: step(-1),
    '↓': step(1),
    '↑': step(-1),
    Enter: () => {
      if (board.selectedId !== null) board.open(board.selectedId);
    },
    E: evidence,
    U: board.toggleOpen,
  });
}

type HeadProps = RunBoardProps & { readonly words: StepWords; readonly board: Board; readonly onLog: () => void };

function Head({ view, states, now, words, board, onLog }: HeadProps) {
  const { t } = words;
  const go = useNavigate();
  const pace = paceOf(states, now);
  const pre = preShowProgress(states);
  return (
    <PageHead
      title={t.title}
      actions={
        <>
          <Segmented
            value={board.by}
            options={(['stage', 'person', 'gate'] as const).map((value) => ({ value, label: t.by[value] }))}
            onChange={board.setBy}
          />
          <Button
            icon={Filter}
            keys="U"
            aria-pressed={board.onlyOpen}
            kind={board.onlyOpen ? 'primary' : 'default'}
            onClick={board.toggleOpen}
          >
            {t.onlyOpen}
          </Button>
          <Button icon={History} onClick={onLog}>
            {t.log}
          </Button>
          <Button
            icon={LayoutTemplate}
            aria-label={t.start.manage}
            title={t.start.manage}
            onClick={() => void go('/sop/templates')}
          />
        </>
      }
    >
      <ShowPicker />
      <span title={t.template(view.run.templateName, view.run.templateVersion, view.run.steps.length)}>
        {t.preShow(pre.done, pre.total)}
      </span>
      {pace.late > 0 && (
        <StatusTag tone="late" icon={ClockAlert}>
          {t.late(pace.late)}
        </StatusTag>
      )}
      {pace.blocked > 0 && (
        <StatusTag tone="outline" icon={OctagonAlert}>
          {t.blockedN(pace.blocked)}
        </StatusTag>
      )}
      {pace.waiting > 0 && (
        <StatusTag tone="outline" icon={Lock}>
          {t.waitingN(pace.waiting)}
        </StatusTag>
      )}
    </PageHead>
  );
}

/** The stages in a row, where the window has no room for the column. */
function StageRow({
  states,
  words,
  board,
}: {
  readonly states: readonly StepState[];
  readonly words: StepWords;
  readonly board: Board;
}) {
  if (board.by !== 'stage') return null;
  const present = STAGES.filter((stage) => states.some(({ step }) => step.stage === stage));
  const value = isStage(board.chosen) ? board.chosen : (present[0] ?? 'planning');
  return (
    <Segmented
      block
      value={value}
      options={present.map((stage) => ({ value: stage, label: words.t.stage[stage] }))}
      onChange={board.choose}
    />
  );
}
