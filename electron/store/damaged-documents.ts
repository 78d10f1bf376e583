import type { Instant } from '#shared/kernel/time.ts';
import type { Damage } from './document-rows.ts';
import type { Driver } from './driver.port.ts';

export type DamagedDocument = { readonly collection: string; readonly id: string; readonly damage: Damage };

/** Which rows were found to be no sound documents. In memory only: each start finds anew what is still there. */
export class DamagedDocuments {
  readonly #found = new Map<string, DamagedDocument>();
  readonly #listeners = new Set<() => void>();

  list(): readonly DamagedDocument[] {
    return [...this.#found.values()];
  }

  has(collection: string, id: string): boolean {
    return this.#found.has(keyOf(collection, id));
  }

  note(found: DamagedDocument): void {
    const key = keyOf(found.collection, found.id);
    if (this.#found.get(key)?.damage === found.damage) return;
    this.#found.set(key, found);
    this.#tell();
  }

  /** It was restored, or put aside. */
  settled(collection: string, id: string): void {
    if (this.#found.delete(keyOf(collection, id))) this.#tell();
  }

  /** Returns an unsubscribe. Told whenever the list is another one. */
  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Keeps a copy of a row as it stands before something else takes its place. Runs inside a transaction. */
export async function keepAside(driver: Driver, collection: string, id: string, at: Instant): Promise<void> {
  await driver.run(
    `INSERT INTO document_aside (collection, id, version, schema_version, body, at)
     SELECT collection, id, version, schema_version, body, ? FROM document WHERE collection = ? AND id = ?`,
    [at, collection, id],
  );
}

function keyOf(collection: string, id: string): string {
  return `${collection} ${id}`;
}
