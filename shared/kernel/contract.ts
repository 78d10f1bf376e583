import type { z } from 'zod';

/** Asks without changing anything. `reads` names the document collections that make its answer stale. */
export type QueryDef<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly kind: 'query';
  readonly input: I;
  readonly output: O;
  readonly reads: readonly string[];
};

/** Changes something. */
export type CommandDef<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly kind: 'command';
  readonly input: I;
  readonly output: O;
};

/** Pushed from main to every window. */
export type EventDef<P extends z.ZodType = z.ZodType> = { readonly kind: 'event'; readonly payload: P };

export type CallDef = QueryDef | CommandDef;

export type Contract<
  Calls extends Record<string, CallDef> = Record<string, CallDef>,
  Events extends Record<string, EventDef> = Record<string, EventDef>,
> = { readonly feature: string; readonly calls: Calls; readonly events: Events };

export function query<I extends z.ZodType, O extends z.ZodType>(def: {
  input: I;
  output: O;
  reads?: readonly string[];
}): QueryDef<I, O> {
  return { kind: 'query', input: def.input, output: def.output, reads: def.reads ?? [] };
}

export function command<I extends z.ZodType, O extends z.ZodType>(def: { input: I; output: O }): CommandDef<I, O> {
  return { kind: 'command', ...def };
}

export function event<P extends z.ZodType>(payload: P): EventDef<P> {
  return { kind: 'event', payload };
}

/** One feature's calls and events. Channel names are derived (`<feature>.<name>`), never typed by hand. */
export function defineContract<
  Calls extends Record<string, CallDef>,
  // A contract without events has none of them: the empty type is meant.
  // eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type
  Events extends Record<string, EventDef> = Record<never, never>,
>(feature: string, calls: Calls, events?: Events): Contract<Calls, Events> {
  return { feature, calls, events: events ?? ({} as Events) };
}

export type CallName<C extends Contract> = keyof C['calls'] & string;
export type EventName<C extends Contract> = keyof C['events'] & string;
/** What the caller passes. */
export type CallInput<C extends Contract, N extends CallName<C>> = z.input<C['calls'][N]['input']>;
/** What the handler receives, after parsing. */
export type HandlerInput<C extends Contract, N extends CallName<C>> = z.output<C['calls'][N]['input']>;
export type CallOutput<C extends Contract, N extends CallName<C>> = z.output<C['calls'][N]['output']>;
export type EventPayload<C extends Contract, N extends EventName<C>> = z.output<C['events'][N]['payload']>;

export function channelOf(feature: string, name: string): string {
  return `${feature}.${name}`;
}
