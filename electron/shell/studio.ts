import { app } from 'electron';
import type { Journal } from '#electron/store/journal.port.ts';
import type { Logger, MainDeps, MainFeature } from '#electron/features/feature.port.ts';
import { MAIN_FEATURES } from '#electron/features/index.ts';
import { NAVIGATE_CHANNEL, STALE_CHANNEL } from '#electron/ipc/channels.ts';
import { registerFeatures } from '#electron/ipc/register.ts';
import { openStudioStore, type StudioStore } from '#electron/store/index.ts';
import type { PatientOpening } from '#electron/platform/patient-opening.ts';
import { createSecrets } from '#electron/platform/secrets.ts';
import { TeamLink } from '#electron/platform/team-link.ts';
import { StaleWords } from '#electron/platform/stale-words.ts';
import { systemClock } from '#electron/platform/system-clock.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { channelOf } from '#shared/kernel/contract.ts';
import { HOUR } from '#shared/kernel/time.ts';
import { COLLECTIONS } from '#shared/collections.ts';
import { SYNC_ADAPTERS } from '#shared/sync-adapters.ts';
import { FEATURES } from '#shared/registry.ts';
import { createDesktop } from './desktop.ts';
import { MediaRegistry } from './media-registry.ts';
import type { MediaLookup } from './media-protocol.ts';
import { createSecretBox } from './safe-secret-box.ts';
import type { SelfTest } from './self-test.ts';
import type { Shell } from './shell.ts';
import { createWorkers } from './worker-host.ts';

/** The running studio, as main.ts sees it. */
export type Studio = {
  readonly mediaPath: MediaLookup;
  readonly probes: SelfTest;
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens the store, builds the features and answers the calls that windows have made meanwhile. */
export async function createStudio(shell: Shell, openPatiently: PatientOpening['open']): Promise<Studio> {
  const { paths, logger, settings, windows, port, closing } = shell;
  const ids = createUlids();
  const store = await openPatiently(() =>
    openStudioStore({
      userData: paths.userData,
      clock: systemClock,
      ids,
      collections: COLLECTIONS,
      adapters: SYNC_ADAPTERS,
      onListenerError: (thrown) => {
        logger.error('listener failed', { thrown });
      },
    }),
  );
  const media = new MediaRegistry();
  const stale = new StaleWords((what) => {
    windows.broadcast(STALE_CHANNEL, what);
  });
  const team = new TeamLink({ journal: store.journal, files: store.files });
  const files = team.files();
  const deps: MainDeps = {
    clock: systemClock,
    ids,
    logger,
    documents: store.documents,
    journal: tellingJournal(team.journal(), stale),
    files,
    store,
    team,
    desktop: createDesktop(shell, (route) => {
      windows.broadcast(NAVIGATE_CHANNEL, { route });
    }),
    secrets: createSecrets(createSecretBox(), settings),
    settings,
    workers: createWorkers(),
    paths,
    media,
    emit: (contract, name, payload) => {
      windows.broadcast(channelOf(contract.feature, name), payload);
    },
    language: () => settings.get<'zh' | 'en'>('language', 'zh'),
    tellStale: (what) => {
      stale.say({ collection: what, ids: [] });
      if (what === 'preferences') windows.zoomMain();
    },
    version: app.getVersion(),
    relaunch: () => {
      closing.leave();
      app.relaunch();
      app.quit();
    },
  };
  store.documents.onChanged(({ collection, ids: changed }) => {
    stale.say({ collection, ids: changed });
    stale.say({ collection: 'undo', ids: [] });
  });

  const features = FEATURES.map((id) => MAIN_FEATURES[id](deps));
  const context = (): { actor: string | null } => ({ actor: settings.get<string | null>('actingPersonId', null) });
  registerFeatures(features, { port, clock: systemClock, ids, logger, context });
  port.open();
  return {
    mediaPath: async (kind, id) => (kind === 'file' ? files.pathOf(id) : media.pathOf(id)),
    probes: probesOf(store, deps),
    start: () => startFeatures(features, store, { logger, windows }),
    close: () => stopFeatures(features, store, logger),
  };
}

/** Journal rows are not documents, but windows show them: say so when some are added. */
function tellingJournal(journal: Journal, stale: StaleWords): Journal {
  return {
    append: async (events) => {
      await journal.append(events);
      stale.say({ collection: 'journal', ids: [] });
    },
    read: (query) => journal.read(query),
    count: (query) => journal.count(query),
  };
}

/** A feature that cannot start, as on a store that is only read, must not keep the others from it. */
async function startFeatures(
  features: readonly MainFeature[],
  store: StudioStore,
  { logger, windows }: Pick<Shell, 'logger' | 'windows'>,
): Promise<void> {
  for (const feature of features) {
    await feature.start?.().catch((thrown: unknown) => {
      logger.error('feature did not start', { feature: feature.contract.feature, thrown });
    });
  }
  const backUpAndTell = async (): Promise<void> => {
    await backUp(store, logger);
    windows.broadcast(STALE_CHANNEL, { collection: 'backup', ids: [] });
  };
  await backUpAndTell();
  setInterval(() => void backUpAndTell(), HOUR).unref();
}

async function stopFeatures(features: readonly MainFeature[], store: StudioStore, logger: Logger): Promise<void> {
  for (const feature of features) await feature.stop?.();
  await backUp(store, logger);
  await store.close();
}

/** Takes the backups that are due: at the start, every hour, and at the end of the first day of work. */
async function backUp(store: StudioStore, logger: Logger): Promise<void> {
  if (store.readOnly || store.closed()) return;
  await store.backups.takeDue().catch((thrown: unknown) => {
    logger.error('backup failed', { thrown });
  });
}

function probesOf(store: StudioStore, deps: MainDeps): SelfTest {
  return {
    store: async () => {
      await store.documents.undoState('self-test');
      return store.readOnly ? 'read-only' : 'ready';
    },
    durability: () => store.durability(),
    secrets: async () => ((await deps.secrets.set('self-test', 'x')).persistent ? 'keyring' : 'session only'),
    updater: () => Promise.resolve(app.getVersion()),
  };
}
