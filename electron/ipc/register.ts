import { AppError, toWireError, type Envelope } from '#shared/kernel/app-error.ts';
import { plainTexts } from '#shared/kernel/plain-text.ts';
import { systemFault } from '#shared/kernel/system-fault.ts';
import { channelOf, type CallDef } from '#shared/kernel/contract.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { IdSource } from '#shared/kernel/ids.ts';
import type { CallContext, Logger, MainFeature } from '#electron/features/feature.port.ts';

/** Electron's side of a call, behind a port so that registration is tested in plain Node. */
export interface IpcPort {
  /** `trusted` is false when the caller is not the top frame of one of our own windows. */
  handle(channel: string, listener: (trusted: boolean, input: unknown) => Promise<string>): void;
}

export type RegisterDeps = {
  readonly port: IpcPort;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly context: () => CallContext;
};

/** A call slower than this is worth a line in the log. */
const SLOW_MS = 200;

/**
 * Registers every call of the features: sender → parse → handler → envelope → timing.
 * Throws when two features claim one channel, since that is a bug of the registry.
 */
export function registerFeatures(features: readonly MainFeature[], deps: RegisterDeps): void {
  const taken = new Set<string>();
  for (const feature of features) {
    for (const [name, def] of Object.entries(feature.contract.calls)) {
      const channel = channelOf(feature.contract.feature, name);
      if (taken.has(channel)) throw new Error(`Channel ${channel} is registered twice`);
      taken.add(channel);
      const handler = (feature.handlers as Record<string, Handler | undefined>)[name];
      if (!handler) throw new Error(`Channel ${channel} has no handler`);
      deps.port.handle(channel, (trusted, input) => answer({ channel, def, handler }, { trusted, input }, deps));
    }
  }
}

type Handler = (input: unknown, context: CallContext) => Promise<unknown>;
type Route = { readonly channel: string; readonly def: CallDef; readonly handler: Handler };
type Request = { readonly trusted: boolean; readonly input: unknown };

async function answer(route: Route, request: Request, deps: RegisterDeps): Promise<string> {
  const startedAt = deps.clock.now();
  const envelope = await run(route, request, deps);
  const tookMs = deps.clock.now() - startedAt;
  if (tookMs > SLOW_MS) deps.logger.info('slow call', { channel: route.channel, tookMs });
  return JSON.stringify(envelope);
}

async function run(route: Route, request: Request, deps: RegisterDeps): Promise<Envelope<unknown>> {
  try {
    if (!request.trusted) throw new AppError('UNTRUSTED_SENDER');
    const parsed = route.def.input.safeParse(plainTexts(request.input));
    if (!parsed.success) throw badInput(parsed.error.issues);
    const value = await route.handler(parsed.data, deps.context());
    return { ok: true, value: value ?? null };
  } catch (thrown) {
    const errorId = deps.ids.next();
    const fault = systemFault(thrown);
    const error = toWireError(fault ?? thrown, errorId);
    if (error.code === 'INTERNAL') deps.logger.error('call failed', { channel: route.channel, errorId, thrown });
    else if (fault) deps.logger.warn('call refused by the system', { channel: route.channel, errorId, thrown });
    return { ok: false, error };
  }
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

/** Names the first field at fault; never repeats the value, which may be personal. */
function badInput(issues: readonly Issue[]): AppError {
  const first = issues[0];
  return new AppError('BAD_INPUT', {
    field: first ? first.path.map(String).join('.') : '',
    problem: first?.message ?? '',
  });
}
