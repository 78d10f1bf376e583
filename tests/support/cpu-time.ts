/** What work gave, and how long this process computed for it, ms. Other programs on the machine do not count. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly result: T; readonly cpuMs: number }> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, cpuMs: (user + system) / 1_000 };
}
