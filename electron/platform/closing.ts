/** Whether the studio may close. While a show runs on this machine it asks first, and stays until it is answered. */
export class Closing {
  readonly #onAsked: () => void;
  #onAir = false;
  #asked = false;
  #leaving = false;

  /** `onAsked` is told whenever `asked` changes. */
  constructor(onAsked: () => void) {
    this.#onAsked = onAsked;
  }

  /** True once the studio is on its way out. */
  get leaving(): boolean {
    return this.#leaving;
  }

  /** True while the question stands. */
  get asked(): boolean {
    return this.#asked;
  }

  /** A show begins or ends here. */
  onAir(on: boolean): void {
    this.#onAir = on;
    if (!on) this.#put(false);
  }

  /** Somebody wants to close: true when the studio stays and asks. `canAsk` is false where no window could show it. */
  holds(canAsk: boolean): boolean {
    if (!this.#onAir || this.#leaving || !canAsk) return false;
    this.#put(true);
    return true;
  }

  stay(): void {
    this.#put(false);
  }

  /** Nothing is asked from here on: it was answered, or the system ends the session. */
  leave(): void {
    this.#leaving = true;
    this.#put(false);
  }

  #put(asked: boolean): void {
    if (this.#asked === asked) return;
    this.#asked = asked;
    this.#onAsked();
  }
}
