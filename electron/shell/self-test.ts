import { app } from 'electron';

/** Parts that can be probed without a window; each throws when it does not work. */
export type SelfTest = Readonly<Record<string, () => Promise<string>>>;

/** Runs the probes, prints one JSON line and leaves: 0 when all work, 1 otherwise. */
export async function runSelfTest(probes: SelfTest): Promise<void> {
  const results: Record<string, string> = { electron: process.versions.electron, packaged: String(app.isPackaged) };
  let failed = false;
  for (const [name, probe] of Object.entries(probes)) {
    try {
      results[name] = await probe();
    } catch (thrown) {
      failed = true;
      results[name] = `failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    }
  }
  process.stdout.write(`${JSON.stringify(results)}\n`);
  app.exit(failed ? 1 : 0);
}
