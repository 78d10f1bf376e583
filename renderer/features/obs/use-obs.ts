import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { channelOf } from '#shared/kernel/contract.ts';
import { obsContract, type ObsStatus } from '#shared/features/obs/index.ts';
import { useCall, useEvent } from '#renderer/bridge/use-calls.ts';

/** State of the OBS link, kept fresh by main's pushes. Undefined until the first answer. */
export function useObsStatus(): ObsStatus | undefined {
  const client = useQueryClient();
  const found = useCall(obsContract, 'status', {});
  const onStatus = useCallback(
    (status: ObsStatus) => {
      client.setQueryData([channelOf(obsContract.feature, 'status'), {}], status);
    },
    [client],
  );
  useEvent(obsContract, 'status', onStatus);
  return found.data;
}
