import { useCallback } from 'react';
import type { CallInput, CallName } from '#shared/kernel/contract.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { liveContract, type LiveFact, type LiveIncident, type LiveView } from '#shared/features/live/index.ts';
import type { RunSheetItem } from '#shared/features/runsheet/index.ts';
import { call } from '#renderer/bridge/client.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { liveTextEn } from './live.text.en.ts';
import { liveTextZh, type LiveText } from './live.text.zh.ts';

export function useLiveText(): LiveText {
  return useText({ zh: liveTextZh, en: liveTextEn });
}

type Contract = typeof liveContract;

/** Sends an act of the show; what goes wrong is said in a quiet line, never in a dialog. */
export function useLiveAct(): <N extends CallName<Contract>>(
  name: N,
  input: CallInput<Contract, N>,
) => Promise<boolean> {
  const { showError } = useNotice();
  return useCallback(
    async (name, input) => {
      try {
        await call(liveContract, name, input);
        return true;
      } catch (error) {
        showError(error);
        return false;
      }
    },
    [showError],
  );
}

const NONE: readonly LiveIncident[] = [];

/** 应急 that runs, the newest first. */
export function useIncidents(showId: Id): readonly LiveIncident[] {
  return useCall(liveContract, 'incidents', { showId }).data ?? NONE;
}

/** What is known of an item's product; null for a segment or a product that has gone. */
export function factOf(view: LiveView, item: RunSheetItem | null): LiveFact | null {
  return view.facts.find((fact) => fact.productId === item?.productId) ?? null;
}

/** "11 抽屉收纳八件套", or just the title of a segment. */
export function nameOf(item: RunSheetItem): string {
  return item.number === null ? item.title : `${String(item.number).padStart(2, '0')} ${item.title}`;
}
