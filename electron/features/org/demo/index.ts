import type { MainDeps } from '#electron/features/feature.port.ts';

/** Fills an empty store with the demo house, relative to now. */
export async function seedDemo(_deps: MainDeps): Promise<void> {
  await Promise.resolve();
}
