import { formatHlc, observeHlc, parseHlc, tickHlc, type Hlc } from '#shared/kernel/hlc.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Driver } from './driver.port.ts';

/** Gives every write its hybrid-logical-clock stamp; never behind what the file already holds. */
export class Stamps {
  readonly #clock: Clock;
  readonly device: string;
  #last: Hlc | null;

  private constructor(clock: Clock, device: string, last: Hlc | null) {
    this.#clock = clock;
    this.device = device;
    this.#last = last;
  }

  static async open(driver: Driver, clock: Clock, newDevice: () => string): Promise<Stamps> {
    const known = await driver.get<{ value: string }>(`SELECT value FROM meta WHERE key = 'device'`);
    const device = known?.value ?? newDevice();
    if (!known) await driver.run(`INSERT INTO meta (key, value) VALUES ('device', ?)`, [device]);
    const newest = await driver.get<{ hlc: Hlc | null }>('SELECT max(hlc) AS hlc FROM document');
    return new Stamps(clock, device, newest?.hlc ?? null);
  }

  /** For a file that is only read: nothing will be stamped, and its tables may have another shape. */
  static idle(clock: Clock): Stamps {
    return new Stamps(clock, 'read-only', null);
  }

  /** Another device's stamp: ours come after it, unless its clock is plainly wrong. */
  observe(remote: Hlc): void {
    this.#last = observeHlc(this.#last, remote, this.#clock.now());
  }

  /** The hub has said what time it is: a stamp given while this clock stood far ahead does not lead on from there. */
  notAfter(latestMs: number): void {
    if (this.#last !== null && parseHlc(this.#last).ms > latestMs) this.#last = formatHlc(latestMs, 0, this.device);
  }

  next(): Hlc {
    this.#last = tickHlc(this.#last, this.#clock.now(), this.device);
    return this.#last;
  }
}
