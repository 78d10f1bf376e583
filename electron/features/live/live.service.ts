import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Instant, Millis } from '#shared/kernel/time.ts';
import {
  addTime,
  cuesBetween,
  endSession,
  goBack,
  goNext,
  hold,
  holdGap,
  jumpTo,
  release,
  reopenSession,
  skipItem,
  startSession,
  takeBack,
  type Cue,
  type LiveOverride,
  type LiveSession,
  type Step,
} from '#shared/features/live/index.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import { checkMayOverride, checkReason } from '#electron/features/sop/index.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { LiveReader } from './live.reader.ts';
import type { Driving } from './driving.ts';
import { changeSession, saveStart } from './session-change.ts';

type Deps = Pick<MainDeps, 'documents' | 'journal' | 'ids' | 'clock' | 'desktop' | 'team'>;

/** 直播: every act saves the session before it answers, so that a crash loses nothing. */
export class LiveService {
  readonly #deps: Deps;
  readonly #reader: LiveReader;
  readonly #heartbeat: Heartbeat;
  readonly #driving: Driving;

  constructor(deps: Deps, parts: { reader: LiveReader; heartbeat: Heartbeat; driving: Driving }) {
    this.#deps = deps;
    this.#reader = parts.reader;
    this.#heartbeat = parts.heartbeat;
    this.#driving = parts.driving;
  }

  /** 开播 through the Go/No-Go gate; without a checklist by an override that carries a name. */
  async goLive(showId: Id, by: Id | null, override: { readonly reason: string } | null = null): Promise<void> {
    const { clock, ids, documents } = this.#deps;
    const show = await this.#reader.show(showId);
    const now = clock.now();
    const waived = await this.#passGate(show, by, override);
    const sheet = await this.#reader.runSheet(showId);
    const { startsAt: plannedStart, endsAt: plannedEnd, timeZone } = show;
    const fresh = { id: ids.next(), showId, plannedStart, plannedEnd, timeZone, items: sheet?.items ?? [] };
    const session: LiveSession = { ...startSession(fresh, now), ...(waived === null ? {} : { override: waived }) };
    const onAir: Show = { ...show, status: 'live', wentLiveAt: show.wentLiveAt ?? now };
    const isOwn = (one: LiveSession): boolean => this.#driving.isOwn(one);
    const cards = waived === null ? null : { id: ids.next(), showId, createdAt: now };
    await saveStart(documents, { session, show: onAir, by, isOwn, cards });
    this.#runsHere(session);
    const cues: Cue[] = [{ kind: 'live.start', data: waived === null ? {} : { override: waived } }];
    if (session.runs[0]) cues.push({ kind: 'cue.start', data: { itemId: session.runs[0].itemId } });
    await this.#tell(showId, now, cues);
  }

  /** Throws what stands in the way; the override of a show without a checklist, null for one with. */
  async #passGate(
    show: Show,
    by: Id | null,
    override: { readonly reason: string } | null,
  ): Promise<LiveOverride | null> {
    if (show.status === 'ended' || show.status === 'cancelled')
      throw new AppError('LIVE_SHOW_OVER', { title: show.title });
    const gate = await this.#reader.gate(show.id);
    if (!gate.hasRunSheet) throw new AppError('LIVE_NO_RUN_SHEET');
    if (!gate.hasChecklist) {
      if (override === null) throw new AppError('LIVE_NO_CHECKLIST');
      const reason = override.reason.trim();
      checkReason(reason);
      if (by === null) throw new AppError('NO_ACTING_PERSON');
      await checkMayOverride(this.#deps.documents, by);
      return { by, at: this.#deps.clock.now(), reason };
    }
    const [first] = gate.blocking;
    if (!gate.ready)
      throw new AppError('LIVE_GATE_BLOCKED', { count: gate.blocking.length, first: first?.title ?? '' });
    return null;
  }

  /** From now on the show runs on this machine. */
  #runsHere(session: LiveSession): void {
    this.#heartbeat.begin(session.id);
    this.#deps.team.parts?.drive(session.showId);
    this.#deps.desktop.onAir(true);
  }

  /** 接管 a show whose machine is gone; the anchor's window goes on as it was. */
  async takeOver(showId: Id, by: Id | null): Promise<void> {
    const session = await this.#reader.newest(showId);
    if (session?.endedAt !== null) throw new AppError('LIVE_NOT_RUNNING');
    this.#driving.take(session);
    this.#deps.desktop.onAir(true);
    await this.#tell(showId, this.#deps.clock.now(), [{ kind: 'live.takeover', data: { by } }]);
  }

  next(showId: Id, by: Id | null): Promise<void> {
    return this.#act(showId, by, goNext);
  }

  takeBack(showId: Id, by: Id | null): Promise<void> {
    return this.#act(showId, by, takeBack);
  }

  back(showId: Id, by: Id | null): Promise<void> {
    return this.#act(showId, by, goBack);
  }

  skip(showId: Id, itemId: Id | null, by: Id | null): Promise<void> {
    return this.#act(showId, by, (session, now) => skipItem(session, itemId, now));
  }

  jump(showId: Id, itemId: Id, by: Id | null): Promise<void> {
    return this.#act(showId, by, (session, now) => jumpTo(session, itemId, now));
  }

  addTime(showId: Id, ms: Millis, by: Id | null): Promise<void> {
    return this.#act(showId, by, (session) => addTime(session, ms));
  }

  hold(showId: Id, on: boolean, by: Id | null): Promise<void> {
    return this.#act(showId, by, on ? hold : release);
  }

  async end(showId: Id, by: Id | null, at?: Instant): Promise<void> {
    await this.#mustBeOwn(showId);
    const now = at ?? this.#deps.clock.now();
    const show = await this.#reader.show(showId);
    const ended = (session: LiveSession): Show => ({ ...show, status: 'ended', endedAt: session.endedAt });
    const { before, after } = await changeSession(
      this.#deps.documents,
      { showId, act: 'end', by, show: ended },
      (session) => settled(endSession(session, now)),
    );
    await this.#tell(showId, after.endedAt ?? now, [...cuesBetween(before, after), { kind: 'live.end', data: {} }]);
    this.#heartbeat.finish();
    this.#deps.desktop.onAir(false);
    this.#deps.desktop.closeWindow('presenter');
  }

  /** 接着播: an end pressed by mistake is taken back. */
  async reopen(showId: Id, by: Id | null): Promise<void> {
    await this.#mustBeOwn(showId);
    const now = this.#deps.clock.now();
    const running = (await this.#reader.running()).find((one) => this.#driving.isOwn(one));
    if (running) throw new AppError('LIVE_OTHER_SHOW', { title: await this.#reader.titleOf(running.showId) });
    const show = await this.#reader.show(showId);
    const onAir = (): Show => ({ ...show, status: 'live', endedAt: null });
    const { after } = await changeSession(this.#deps.documents, { showId, act: 'reopen', by, show: onAir }, (session) =>
      settled(reopenSession(session, now)),
    );
    this.#runsHere(after);
    await this.#tell(showId, now, [{ kind: 'live.reopen', data: { by } }]);
  }

  /** After a long gap. */
  async settleGap(showId: Id, as: 'continue' | 'held' | 'ended', by: Id | null): Promise<void> {
    const session = await this.#reader.newest(showId);
    if (!session) throw new AppError('LIVE_NOT_RUNNING');
    this.#driving.mustBeOwn(session);
    const since = this.#heartbeat.gapSince(session) ?? session.lastSeenAt;
    if (as === 'ended') {
      await this.end(showId, by, since);
      return;
    }
    const now = this.#deps.clock.now();
    await changeSession(this.#deps.documents, { showId, act: 'resume', by }, (fresh) =>
      as === 'held' ? holdGap(fresh, since, now) : { ...fresh, lastSeenAt: now },
    );
    this.#heartbeat.begin(session.id);
    await this.#tell(showId, now, [{ kind: 'live.resume', data: { as, since } }]);
  }

  async #act(showId: Id, by: Id | null, step: (session: LiveSession, now: Instant) => Step): Promise<void> {
    await this.#mustBeOwn(showId);
    const now = this.#deps.clock.now();
    const { before, after } = await changeSession(this.#deps.documents, { showId, act: 'act', by }, (session) => ({
      ...settled(step(session, now)),
      lastSeenAt: now,
    }));
    await this.#tell(showId, now, cuesBetween(before, after));
  }

  async #mustBeOwn(showId: Id): Promise<void> {
    const session = await this.#reader.newest(showId);
    if (session !== null) this.#driving.mustBeOwn(session);
  }

  async #tell(showId: Id, at: Instant, cues: readonly Cue[]): Promise<void> {
    const { journal, ids } = this.#deps;
    await journal.append(cues.map(({ kind, data }) => ({ id: ids.next(), showId, at, kind, data })));
  }
}

/** The new state, or the reason as an error people can read. */
function settled(step: Step): LiveSession {
  if (!step.ok) throw new AppError(step.error);
  return step.value;
}
