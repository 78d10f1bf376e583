import type { Driver } from './driver.port.ts';

/** One step of the file's shape. Versions rise by tens; each runs in a transaction of its own. */
export type Migration = { readonly version: number; readonly name: string; readonly sql: string };

export type SchemaState = 'current' | 'older' | 'newer';

export async function schemaVersion(driver: Driver): Promise<number> {
  const row = await driver.get<{ user_version: number }>('PRAGMA user_version');
  return row?.user_version ?? 0;
}

/** How the file stands to this app; `newer` must be opened read-only. */
export async function schemaState(driver: Driver, migrations: readonly Migration[]): Promise<SchemaState> {
  const version = await schemaVersion(driver);
  const newest = migrations.at(-1)?.version ?? 0;
  if (version > newest) return 'newer';
  return version < newest ? 'older' : 'current';
}

/** Brings the file up to the newest version. All of a step happens or none of it. */
export async function migrate(driver: Driver, migrations: readonly Migration[]): Promise<void> {
  const version = await schemaVersion(driver);
  for (const migration of migrations) {
    if (migration.version <= version) continue;
    await driver.exec('BEGIN IMMEDIATE');
    try {
      await driver.exec(migration.sql);
      await driver.exec(`PRAGMA user_version = ${migration.version}`);
      await driver.exec('COMMIT');
    } catch (thrown) {
      await driver.exec('ROLLBACK').catch(() => undefined);
      throw thrown;
    }
  }
}
