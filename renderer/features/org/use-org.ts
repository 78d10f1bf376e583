import { useMemo } from 'react';
import type { Id } from '#shared/kernel/ids.ts';
import { orgContract, type Organisation, type Person } from '#shared/features/org/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';

/** Organisation, rooms, people and who acts, in one cached call. */
export function useOrgState() {
  return useCall(orgContract, 'state', {});
}

type OrganisationState = {
  /** Undefined while read, null before the first start is done. */
  readonly data: Organisation | null | undefined;
  readonly error: unknown;
  readonly refetch: () => void;
};

export function useOrganisation(): OrganisationState {
  const { data, error, refetch } = useOrgState();
  return { data: data === undefined ? undefined : data.organisation, error, refetch: () => void refetch() };
}

/** Who acts at this desk; null until chosen or while read. */
export function useActingPerson(): Person | null {
  const { data } = useOrgState();
  return data?.people.find((person) => person.id === data.actingPersonId) ?? null;
}

/** Names of people by id, for lists that hold only ids. */
export function usePeopleById(): ReadonlyMap<Id, Person> {
  const { data } = useOrgState();
  return useMemo(() => new Map((data?.people ?? []).map((person) => [person.id, person])), [data]);
}
