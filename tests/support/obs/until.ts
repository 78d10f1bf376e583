/** Waits until `check` gives something, polling; fails with the last thing `describe` says. */
export async function until<T>(
  check: () => T | null | undefined | false,
  describe: () => unknown,
  ms = 10_000,
): Promise<T> {
  const deadline = performance.now() + ms;
  for (;;) {
    const found = check();
    if (found) return found;
    if (performance.now() > deadline) throw new Error(`waited ${ms} ms: ${JSON.stringify(describe())}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
