import type { Id } from '#shared/kernel/ids.ts';
import type { OverrideNote } from '#shared/features/review/index.ts';

/** Where the SOP overrides of a show come from. */
export type OverrideReader = { readonly read: (showId: Id) => Promise<readonly OverrideNote[]> };
