import { DAY, DEFAULT_TIME_ZONE, formatTime, MINUTE, plus, type Instant } from '#shared/kernel/time.ts';
import {
  DEFAULT_REMINDERS,
  reminderSettingsSchema,
  showCollection,
  takesUp,
  type ReminderSettings,
  type Show,
} from '#shared/features/schedule/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { ShowReader } from './show-reader.ts';

const SETTINGS_KEY = 'schedule.reminders';
const SENT_KEY = 'schedule.remindersSent';
/** A reminder missed while the computer slept is still worth saying for a while. */
const LATE_LIMIT_MS = 15 * MINUTE;
/** Timers are looked at again at least this often, since a sleeping computer stops them. */
const LOOK_EVERY_MS = MINUTE;

/** System notifications before shows. Each is sent once, also over a restart. */
export class Reminders {
  readonly #deps: Pick<MainDeps, 'documents' | 'clock' | 'settings' | 'desktop' | 'language' | 'tellStale'>;
  readonly #reader: ShowReader;
  #timer: NodeJS.Timeout | null = null;
  #unsubscribe: (() => void) | null = null;

  constructor(
    deps: Pick<MainDeps, 'documents' | 'clock' | 'settings' | 'desktop' | 'language' | 'tellStale'>,
    reader: ShowReader,
  ) {
    this.#deps = deps;
    this.#reader = reader;
  }

  async start(): Promise<void> {
    this.#unsubscribe = this.#deps.documents.onChanged(async ({ collection }) => {
      if (collection === showCollection.name) await this.look();
    });
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    await this.look();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#unsubscribe?.();
  }

  settings(): ReminderSettings {
    const read = reminderSettingsSchema.safeParse(this.#deps.settings.get<unknown>(SETTINGS_KEY, DEFAULT_REMINDERS));
    return read.success ? read.data : DEFAULT_REMINDERS;
  }

  set(settings: ReminderSettings): void {
    this.#deps.settings.set(SETTINGS_KEY, settings);
    this.#deps.tellStale('schedule-rules');
  }

  test(): void {
    const zh = this.#deps.language() === 'zh';
    this.#deps.desktop.notify({
      title: zh ? '提醒能收到' : 'Reminders work',
      body: zh ? '开播前的提醒会像这样出现' : 'This is how a reminder before a show looks',
      route: '/settings?section=reminders',
    });
  }

  /** Sends what is due now; nothing while reminders are off. */
  async look(): Promise<void> {
    if (!this.settings().on) return;
    const now = this.#deps.clock.now();
    const sent = new Set(this.#deps.settings.get<string[]>(SENT_KEY, []));
    const shows = await this.#reader.between(now, plus(now, 2 * DAY));
    const due = shows
      .filter((show) => takesUp(show) && show.status !== 'ended')
      .flatMap((show) => dueOf(show, now, sent));
    for (const { show, key } of due) {
      this.#send(show);
      sent.add(key);
    }
    if (due.length > 0) this.#deps.settings.set(SENT_KEY, [...sent].slice(-200));
  }

  #send(show: Show): void {
    const zh = this.#deps.language() === 'zh';
    const time = formatTime(show.startsAt, DEFAULT_TIME_ZONE);
    this.#deps.desktop.notify({
      title: show.title,
      body: zh ? `${time} 开播` : `On air at ${time}`,
      route: `/today?show=${show.id}`,
    });
  }
}

function dueOf(show: Show, now: Instant, sent: ReadonlySet<string>): readonly { show: Show; key: string }[] {
  return show.reminderMinutes.flatMap((minutes) => {
    const at = show.startsAt - minutes * MINUTE;
    const key = `${show.id}:${show.startsAt}:${minutes}`;
    return now >= at && now - at < LATE_LIMIT_MS && !sent.has(key) ? [{ show, key }] : [];
  });
}
