/** Files served under opaque addresses for this run of the app; a path never reaches a window. */
export class MediaRegistry {
  readonly #paths = new Map<string, string>();

  /** Registers a file and returns its address. The same id again replaces the path. */
  serve(id: string, path: string): string {
    this.#paths.set(id, path);
    return `media://served/${id}`;
  }

  pathOf(id: string): string | null {
    return this.#paths.get(id) ?? null;
  }
}
