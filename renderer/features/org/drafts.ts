/** A list that grows one form at a time: what was added, and what stands in the form. */
export type Drafts<T> = {
  readonly items: readonly T[];
  readonly draft: T;
  /** Shows what is missing in the form; off until the first try to go on. */
  readonly strict: boolean;
};

export type DraftRules<T> = {
  readonly empty: T;
  readonly isComplete: (item: T) => boolean;
  /** True as soon as somebody has written or chosen something. */
  readonly isStarted: (item: T) => boolean;
};

export function noDrafts<T>(rules: DraftRules<T>): Drafts<T> {
  return { items: [], draft: rules.empty, strict: false };
}

/** Takes what stands in the form into the list. Null when it is begun and not complete: then it is not to be lost. */
export function settled<T>(drafts: Drafts<T>, rules: DraftRules<T>): Drafts<T> | null {
  const { items, draft } = drafts;
  if (!rules.isStarted(draft)) return { items, draft: rules.empty, strict: false };
  return rules.isComplete(draft) ? { items: [...items, draft], draft: rules.empty, strict: false } : null;
}
