import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  markerOf,
  NEWEST_MARKERS,
  type DriverAsk,
  type Layout,
  type LiveMessage,
  type LiveSession,
  type Marker,
} from '#shared/features/live/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { LiveReader } from './live.reader.ts';
import type { Driving } from './driving.ts';
import { settledSession } from './settled-session.ts';
import { changeSession } from './session-change.ts';

const LABELS_KEY = 'live.labels';
const LAYOUT_KEY = 'live.layout';
const KEEP_MESSAGES = 30;
/** The machine that drives answers in less; after this the message is taken as not arrived. */
const ASKED_MS = 3_000;

export type Labels = { markers: string[]; messages: string[] };

const DEFAULTS: Readonly<Record<'zh' | 'en', Labels>> = {
  zh: {
    markers: ['亮点', '口误', '福袋', '换品', '问题'],
    messages: [
      '报一次到手价',
      '近景演示',
      '收尾，进下一款',
      '语速放慢',
      '喝水，副播接',
      '新来的重讲规则',
      '看右手边价格板',
    ],
  },
  en: {
    markers: ['Highlight', 'Slip', 'Lucky bag', 'Switch', 'Issue'],
    messages: [
      'Say the price once',
      'Show it close up',
      'Wrap up, next item',
      'Slow down',
      'Drink, co-anchor takes over',
      'Repeat the rules',
      'Look at the price board',
    ],
  },
};

type Deps = Pick<MainDeps, 'documents' | 'journal' | 'ids' | 'clock' | 'settings' | 'language' | 'tellStale' | 'team'>;

/** Markers, and messages to the anchor with acknowledgement. */
export class DeskService {
  readonly #deps: Deps;
  readonly #reader: LiveReader;
  readonly #driving: Driving;

  constructor(deps: Deps, reader: LiveReader, driving: Driving) {
    this.#deps = deps;
    this.#reader = reader;
    this.#driving = driving;
  }

  async markers(showId: Id): Promise<Marker[]> {
    const query = { showId, kinds: ['marker'], newest: true, limit: NEWEST_MARKERS };
    const events = await this.#deps.journal.read(query);
    return events.flatMap((event) => markerOf(event) ?? []);
  }

  markerCount(showId: Id): Promise<number> {
    return this.#deps.journal.count({ showId, kinds: ['marker'] });
  }

  async addMarker(showId: Id, label: string, by: Id | null): Promise<Id> {
    await this.#running(showId);
    const id = this.#deps.ids.next();
    await this.#deps.journal.append([{ id, showId, at: this.#deps.clock.now(), kind: 'marker', data: { label, by } }]);
    return id;
  }

  labels(): Labels {
    return this.#deps.settings.get<Labels>(LABELS_KEY, DEFAULTS[this.#deps.language()]);
  }

  layout(): Layout {
    return this.#deps.settings.get<Layout>(LAYOUT_KEY, 'control');
  }

  saveLayout(layout: Layout): void {
    this.#deps.settings.set(LAYOUT_KEY, layout);
    this.#deps.tellStale('live-layout');
  }

  saveLabels(labels: Labels): void {
    this.#deps.settings.set(LABELS_KEY, labels);
    this.#deps.tellStale('live-labels');
  }

  /** Through the machine that drives, where that is another one. Throws LIVE_DRIVEN_ELSEWHERE, LIVE_NOT_TAKEN. */
  async sendMessage(showId: Id, text: string, by: Id | null): Promise<Id> {
    const session = await this.#running(showId);
    const message: LiveMessage = { id: this.#deps.ids.next(), text, sentAt: this.#deps.clock.now(), seenAt: null, by };
    if (this.#driving.canAsk(session)) {
      this.#ask(showId, { kind: 'message', message });
      const arrived = ({ messages }: LiveSession): boolean => messages.some(({ id }) => id === message.id);
      if (!(await settledSession(this.#deps.documents, session.id, arrived, ASKED_MS)))
        throw new AppError('LIVE_NOT_TAKEN');
    } else {
      this.#driving.mustBeOwn(session);
      await this.#keepMessage(showId, message);
    }
    return message.id;
  }

  async seeMessage(showId: Id, messageId: Id, by: Id | null): Promise<void> {
    const session = await this.#running(showId);
    if (this.#driving.canAsk(session)) this.#ask(showId, { kind: 'seen', messageId });
    else {
      this.#driving.mustBeOwn(session);
      await this.#markSeen(showId, messageId, by);
    }
  }

  /** Another machine of the team asks this one, which drives. */
  async asked(showId: Id, ask: DriverAsk): Promise<void> {
    this.#driving.mustBeOwn(await this.#running(showId));
    if (ask.kind === 'seen') await this.#markSeen(showId, ask.messageId, null);
    else await this.#keepMessage(showId, { ...ask.message, sentAt: this.#deps.clock.now(), seenAt: null });
  }

  #ask(showId: Id, ask: DriverAsk): void {
    this.#deps.team.parts?.ask(showId, ask);
  }

  async #keepMessage(showId: Id, message: LiveMessage): Promise<void> {
    const { id, text, sentAt, by } = message;
    await this.#change(showId, by, (messages) => [...messages, message].slice(-KEEP_MESSAGES));
    await this.#deps.journal.append([{ id, showId, at: sentAt, kind: 'message', data: { text, by } }]);
  }

  /** Earlier ones with the same words were reminders of the same thing, so they are seen too. */
  async #markSeen(showId: Id, messageId: Id, by: Id | null): Promise<void> {
    const seenAt = this.#deps.clock.now();
    await this.#change(showId, by, (messages) => {
      const seen = messages.find((one) => one.id === messageId);
      const same = (one: LiveMessage): boolean => one.text === seen?.text && one.sentAt <= seen.sentAt;
      return messages.map((one) => (same(one) && one.seenAt === null ? { ...one, seenAt } : one));
    });
  }

  async #change(showId: Id, by: Id | null, change: (messages: readonly LiveMessage[]) => LiveMessage[]): Promise<void> {
    await changeSession(this.#deps.documents, { showId, act: 'message', by }, (session) => {
      if (session.endedAt !== null) throw new AppError('LIVE_NOT_RUNNING');
      return { ...session, messages: change(session.messages) };
    });
  }

  async #running(showId: Id): Promise<LiveSession> {
    const session = await this.#reader.newest(showId);
    if (session?.endedAt !== null) throw new AppError('LIVE_NOT_RUNNING');
    return session;
  }
}
