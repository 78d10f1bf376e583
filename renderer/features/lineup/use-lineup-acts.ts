import type { Id } from '#shared/kernel/ids.ts';
import {
  lineupContract,
  type ProductPatch,
  type ProductRole,
  type RoleTargets,
} from '#shared/features/lineup/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { useFailure } from './use-failure.ts';

export type LineupActs = {
  readonly move: (itemId: Id, to: number) => void;
  readonly setRole: (itemId: Id, role: ProductRole) => void;
  readonly setWanted: (itemId: Id, wanted: string) => void;
  readonly fill: (itemId: Id, productId: Id) => void;
  readonly remove: (itemId: Id) => void;
  readonly addOpen: (role: ProductRole) => void;
  readonly add: (productId: Id, role: ProductRole) => void;
  readonly updateProduct: (productId: Id, patch: ProductPatch) => void;
  readonly setTargets: (targets: RoleTargets) => void;
  readonly finalise: () => void;
  readonly reopen: () => void;
};

/** What a person can do to the lineup of a show; failures are said, undo is the way back. */
export function useLineupActs(showId: Id): LineupActs {
  const onError = useFailure();
  const moveItem = useCommand(lineupContract, 'moveItem');
  const setItem = useCommand(lineupContract, 'setItem');
  const removeItem = useCommand(lineupContract, 'removeItem');
  const addItem = useCommand(lineupContract, 'addItem');
  const update = useCommand(lineupContract, 'updateProduct');
  const targetsCommand = useCommand(lineupContract, 'setTargets');
  const finalise = useCommand(lineupContract, 'finalise');
  const reopen = useCommand(lineupContract, 'reopen');
  return {
    move: (itemId, to) => {
      moveItem.mutate({ showId, itemId, to }, { onError });
    },
    setRole: (itemId, role) => {
      setItem.mutate({ showId, itemId, role }, { onError });
    },
    setWanted: (itemId, wanted) => {
      setItem.mutate({ showId, itemId, wanted }, { onError });
    },
    fill: (itemId, productId) => {
      setItem.mutate({ showId, itemId, productId }, { onError });
    },
    remove: (itemId) => {
      removeItem.mutate({ showId, itemId }, { onError });
    },
    addOpen: (role) => {
      addItem.mutate({ showId, productId: null, role }, { onError });
    },
    add: (productId, role) => {
      addItem.mutate({ showId, productId, role }, { onError });
    },
    updateProduct: (productId, patch) => {
      update.mutate({ showId, productId, patch }, { onError });
    },
    setTargets: (targets) => {
      targetsCommand.mutate({ showId, targets }, { onError });
    },
    finalise: () => {
      finalise.mutate({ showId }, { onError });
    },
    reopen: () => {
      reopen.mutate({ showId }, { onError });
    },
  };
}
