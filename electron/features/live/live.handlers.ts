import type { CallOutput } from '#shared/kernel/contract.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { liveContract } from '#shared/features/live/index.ts';
import { done, type Desktop, type Handlers } from '#electron/features/feature.port.ts';
import type { DeskService } from './desk.service.ts';
import type { Driving } from './driving.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { LiveReader } from './live.reader.ts';
import type { LiveService } from './live.service.ts';

export type LiveParts = {
  readonly live: LiveService;
  readonly desk: DeskService;
  readonly reader: LiveReader;
  readonly heartbeat: Heartbeat;
  readonly driving: Driving;
  readonly desktop: Desktop;
};

/** Route of the window of the anchor. */
export function presenterRoute(showId: Id): string {
  return `/presenter?show=${showId}`;
}

export function liveHandlers(parts: LiveParts): Handlers<typeof liveContract> {
  const { live, desk, reader, desktop } = parts;
  return {
    gate: ({ showId }) => reader.gate(showId),
    session: ({ showId }) => view(parts, showId),
    onAir: () => onAir(parts),
    driver: async ({ showId }) => {
      const session = await reader.newest(showId);
      return session && parts.driving.elsewhere(session);
    },
    goLive: ({ showId, override }, { actor }) => done(live.goLive(showId, actor, override)),
    next: ({ showId }, { actor }) => done(live.next(showId, actor)),
    takeBack: ({ showId }, { actor }) => done(live.takeBack(showId, actor)),
    back: ({ showId }, { actor }) => done(live.back(showId, actor)),
    skip: ({ showId, itemId }, { actor }) => done(live.skip(showId, itemId, actor)),
    jump: ({ showId, itemId }, { actor }) => done(live.jump(showId, itemId, actor)),
    addTime: ({ showId, ms }, { actor }) => done(live.addTime(showId, ms, actor)),
    hold: ({ showId, on }, { actor }) => done(live.hold(showId, on, actor)),
    end: ({ showId }, { actor }) => done(live.end(showId, actor)),
    reopen: ({ showId }, { actor }) => done(live.reopen(showId, actor)),
    incidents: ({ showId }) => reader.incidents(showId),
    settleGap: ({ showId, as }, { actor }) => done(live.settleGap(showId, as, actor)),
    takeOver: ({ showId }, { actor }) => done(live.takeOver(showId, actor)),
    markers: ({ showId }) => desk.markers(showId),
    markerCount: ({ showId }) => desk.markerCount(showId),
    addMarker: ({ showId, label }, { actor }) => desk.addMarker(showId, label, actor),
    labels: () => Promise.resolve(desk.labels()),
    saveLabels: (labels) => {
      desk.saveLabels(labels);
      return Promise.resolve(null);
    },
    sendMessage: ({ showId, text }, { actor }) => desk.sendMessage(showId, text, actor),
    seeMessage: ({ showId, messageId }, { actor }) => done(desk.seeMessage(showId, messageId, actor)),
    presenter: async ({ showId, open }) => {
      if (open) await desktop.openWindow('presenter', presenterRoute(showId));
      else desktop.closeWindow('presenter');
      return null;
    },
    layout: () => Promise.resolve(desk.layout()),
    saveLayout: ({ layout }) => {
      desk.saveLayout(layout);
      return Promise.resolve(null);
    },
    closing: () => Promise.resolve(desktop.closingAsked()),
    answerClosing: ({ as }) => {
      desktop.answerClosing(as);
      return Promise.resolve(null);
    },
  };
}

async function onAir({ reader, driving }: LiveParts): Promise<CallOutput<typeof liveContract, 'onAir'>> {
  const sessions = await reader.running();
  const faces = await Promise.all(
    sessions.map(async ({ showId, startedAt }) => ({ showId, startedAt, title: await reader.titleOf(showId) })),
  );
  const own = sessions.findIndex((session) => driving.isOwn(session));
  return { here: faces[own] ?? null, elsewhere: faces.filter((_, index) => index !== own) };
}

async function view({ reader, heartbeat }: LiveParts, showId: Id): Promise<CallOutput<typeof liveContract, 'session'>> {
  const session = await reader.newest(showId);
  if (!session) return null;
  const { title, account, platform } = await reader.show(showId);
  return {
    session,
    title,
    account,
    platform,
    facts: await reader.facts(session),
    gapSince: heartbeat.gapSince(session),
  };
}
