import { useMemo } from 'react';
import { prepareLexicon, scriptsContract, type Lexicon } from '#shared/features/scripts/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';

/** The built-in word list, ready to match; null while it is read or when it cannot be. */
export function useLexicon(): { readonly lexicon: Lexicon | null; readonly error: unknown } {
  const { data, error } = useCall(scriptsContract, 'lexicon', {});
  const lexicon = useMemo(() => (data === undefined ? null : prepareLexicon(data)), [data]);
  return { lexicon, error };
}
