import { useMemo } from 'react';
import type { Id } from '#shared/kernel/ids.ts';
import { SECOND, type Instant } from '#shared/kernel/time.ts';
import { evaluateRun, sopContract, type RunView, type StepState } from '#shared/features/sop/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useNow } from '#renderer/ui/use-now.ts';

/** How often states are worked out anew; due times are minutes. */
const EVERY = 10 * SECOND;

export type RunModel = {
  /** Undefined while read, null while the show has no checklist. */
  readonly view: RunView | null | undefined;
  readonly states: readonly StepState[];
  readonly now: Instant;
  readonly error: unknown;
  readonly refetch: () => void;
};

const NO_STATES: readonly StepState[] = [];

/** The checklist of a show with every step as it stands now. */
export function useRun(showId: Id | null, every: number = EVERY): RunModel {
  const now = useNow(every);
  const { data, error, refetch } = useCall(
    sopContract,
    'run',
    { showId: showId ?? '' },
    { enabled: showId !== null, keepPrevious: true },
  );
  const view = showId === null || (data && data.show.id !== showId) ? undefined : data;
  const states = useMemo(() => (view ? evaluateRun(view, now) : NO_STATES), [view, now]);
  return { view, states, now, error, refetch: () => void refetch() };
}

/** Commands on one step; failures are said in the notice line. True when it went through. */
export function useStepActs(showId: Id, stepId: string, incidentId: Id | null = null) {
  const { showError } = useNotice();
  const deliver = useCommand(sopContract, 'deliver');
  const withdraw = useCommand(sopContract, 'withdraw');
  const start = useCommand(sopContract, 'start');
  const block = useCommand(sopContract, 'block');
  const confirm = useCommand(sopContract, 'confirm');
  const override = useCommand(sopContract, 'override');
  const revoke = useCommand(sopContract, 'revokeOverride');
  const sign = useCommand(sopContract, 'sign');
  const reject = useCommand(sopContract, 'reject');
  const unsign = useCommand(sopContract, 'unsign');
  const ref = { showId, stepId, incidentId };
  const said = async (work: Promise<unknown>): Promise<boolean> => {
    try {
      await work;
      return true;
    } catch (error) {
      showError(error);
      return false;
    }
  };
  return {
    busy: [deliver, withdraw, start, block, confirm, override, revoke, sign, reject, unsign].some(
      (one) => one.isPending,
    ),
    deliver: (given: { values?: Record<string, number>; fileIds?: Id[]; note?: string }) =>
      said(deliver.mutateAsync({ ...ref, ...given })),
    withdraw: () => said(withdraw.mutateAsync(ref)),
    start: () => said(start.mutateAsync(ref)),
    block: (note: string) => said(block.mutateAsync({ ...ref, note })),
    confirm: () => said(confirm.mutateAsync(ref)),
    override: (reason: string) => said(override.mutateAsync({ ...ref, reason })),
    revoke: (reason: string) => said(revoke.mutateAsync({ ...ref, reason })),
    sign: (as: 'maker' | 'checker', productIds: Id[]) => said(sign.mutateAsync({ ...ref, as, productIds })),
    unsign: (reason: string) => said(unsign.mutateAsync({ ...ref, productIds: [], reason })),
    reject: (productIds: Id[], reason: string) => said(reject.mutateAsync({ ...ref, productIds, reason })),
  };
}

export type StepActs = ReturnType<typeof useStepActs>;
