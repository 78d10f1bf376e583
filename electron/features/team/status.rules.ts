import type { TeamStatus } from '#shared/features/team/index.ts';
import type { EngineState } from '#electron/sync/engine.port.ts';

type Facts = {
  readonly membership: { readonly approved: boolean } | null;
  readonly engine: EngineState;
  readonly waiting: number;
  readonly conflicts: number;
};

/** The one quiet word. What asks for a person comes before what goes on by itself. */
export function statusOf({ membership, engine, waiting, conflicts }: Facts): TeamStatus {
  if (membership === null) return { kind: 'local' };
  if (!membership.approved) return { kind: 'joining' };
  if (engine.kind === 'stopped') return engine;
  if (engine.kind === 'offline' && engine.refused === true) return { kind: 'stopped', reason: 'not-let-in' };
  if (conflicts > 0) return { kind: 'conflicts', count: conflicts };
  if (engine.kind === 'catching-up') return engine;
  return { kind: engine.kind === 'live' ? 'synced' : 'offline', waiting };
}
