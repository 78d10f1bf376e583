import { useEffect } from 'react';
import {
  keepPreviousData,
  useMutation,
  useQuery,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { AppError } from '#shared/kernel/app-error.ts';
import {
  channelOf,
  type CallInput,
  type CallName,
  type CallOutput,
  type Contract,
  type EventName,
  type EventPayload,
} from '#shared/kernel/contract.ts';
import { call } from './client.ts';

type QueryOptions = {
  readonly enabled?: boolean;
  readonly keepPrevious?: boolean;
  readonly refetchMs?: number;
  /** Asked again this often while the answer is null, for what is still on its way. */
  readonly untilThereMs?: number;
};

function queryOf<C extends Contract, N extends CallName<C>>(contract: C, name: N, input: CallInput<C, N>) {
  return { queryKey: [channelOf(contract.feature, name), input], queryFn: () => call(contract, name, input) };
}

/** Asks now for what a screen will ask for later, so that neither waits for the other. */
export function askAhead<C extends Contract, N extends CallName<C>>(
  client: QueryClient,
  contract: C,
  name: N,
  input: CallInput<C, N>,
): void {
  void client.prefetchQuery(queryOf(contract, name, input));
}

/** Reads through a contract query; refetched by itself when a collection it reads changes (see query-client.ts). */
export function useCall<C extends Contract, N extends CallName<C>>(
  contract: C,
  name: N,
  input: CallInput<C, N>,
  options: QueryOptions = {},
): UseQueryResult<CallOutput<C, N>, AppError> {
  return useQuery<CallOutput<C, N>, AppError>({
    ...queryOf(contract, name, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
    refetchInterval: ({ state }) =>
      (state.data === null ? options.untilThereMs : undefined) ?? options.refetchMs ?? false,
  });
}

/** Sends a contract command: `const move = useCommand(scheduleContract, 'move'); await move.mutateAsync(input)`. */
export function useCommand<C extends Contract, N extends CallName<C>>(
  contract: C,
  name: N,
): UseMutationResult<CallOutput<C, N>, AppError, CallInput<C, N>> {
  return useMutation<CallOutput<C, N>, AppError, CallInput<C, N>>({
    mutationFn: (input) => call(contract, name, input),
  });
}

/** Runs `listener` for each event until the component goes away. Give it a stable function. */
export function useEvent<C extends Contract, N extends EventName<C>>(
  contract: C,
  name: N,
  listener: (payload: EventPayload<C, N>) => void,
): void {
  useEffect(
    () =>
      window.kaibo.subscribe(channelOf(contract.feature, name), (payload) => {
        listener(payload as EventPayload<C, N>);
      }),
    [contract, name, listener],
  );
}
