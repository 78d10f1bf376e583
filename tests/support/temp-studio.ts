import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Contract } from '#shared/kernel/contract.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { instant, type Instant } from '#shared/kernel/time.ts';
import { COLLECTIONS } from '#shared/collections.ts';
import { SYNC_ADAPTERS } from '#shared/sync-adapters.ts';
import type { CallContext, Desktop, MainDeps, MainFeature, Workers } from '#electron/features/feature.port.ts';
import { TeamLink } from '#electron/platform/team-link.ts';
import { openStudioStore, type StudioStore } from '#electron/store/index.ts';
import { JOBS } from '#electron/workers/jobs.ts';

/** 2026-11-23 20:00 in Shanghai. */
export const TEST_NOW: Instant = instant(Date.UTC(2026, 10, 23, 12, 0, 0));

export type TempStudio = {
  readonly deps: MainDeps;
  readonly store: StudioStore;
  readonly userData: string;
  /** Sets the clock. */
  readonly setNow: (at: Instant) => void;
  /** What the fake desktop was asked for, and what it answers next. */
  readonly desktop: FakeDesktop;
  readonly emitted: { readonly channel: string; readonly payload: unknown }[];
  readonly settings: Map<string, unknown>;
  /** Calls a handler as a window would, with the acting person. */
  readonly call: (feature: MainFeature, name: string, input: unknown, actor?: Id | null) => Promise<unknown>;
  readonly dispose: () => Promise<void>;
};

export type FakeDesktop = Desktop & {
  readonly asked: { readonly what: string; readonly detail: unknown }[];
  /** Paths the next open dialogs return, one list a dialog. */
  readonly nextFiles: (readonly string[])[];
  readonly nextSave: (string | null)[];
};

/** A complete main side on a real SQLite file in a temporary folder; nothing of Electron. */
export async function createTempStudio(
  options: { readonly now?: Instant; readonly userData?: string } = {},
): Promise<TempStudio> {
  const userData = options.userData ?? mkdtempSync(path.join(tmpdir(), 'kaibo-test-'));
  let now = options.now ?? TEST_NOW;
  const clock = { now: () => now };
  const ids = countedIds();
  const settings = new Map<string, unknown>();
  const secrets = new Map<string, string>();
  const emitted: { channel: string; payload: unknown }[] = [];
  const desktop = fakeDesktop();
  const listenerErrors: unknown[] = [];
  const store = await openStudioStore({
    userData,
    clock,
    ids,
    collections: COLLECTIONS,
    adapters: SYNC_ADAPTERS,
    onListenerError: (thrown) => listenerErrors.push(thrown),
  });
  const quiet = (): undefined => undefined;
  const deps: MainDeps = {
    clock,
    ids,
    logger: { info: quiet, warn: quiet, error: quiet },
    documents: store.documents,
    journal: store.journal,
    files: store.files,
    store,
    team: new TeamLink(store),
    desktop,
    secrets: {
      set: (name, value) => {
        secrets.set(name, value);
        return Promise.resolve({ persistent: false });
      },
      get: (name) => Promise.resolve(secrets.get(name) ?? null),
      remove: (name) => {
        secrets.delete(name);
        return Promise.resolve();
      },
    },
    settings: {
      get: <T>(key: string, fallback: T): T => (settings.get(key) as T | undefined) ?? fallback,
      set: (key, value) => {
        settings.set(key, value);
      },
    },
    workers: inProcessWorkers(),
    paths: { userData, resources: path.resolve('resources') },
    media: { serve: (id) => `media://served/${id}` },
    emit: (contract: Contract, name, payload) => {
      emitted.push({ channel: `${contract.feature}.${name}`, payload });
    },
    language: () => 'zh',
    tellStale: quiet,
    version: '0.0.0',
    relaunch: quiet,
  };
  return {
    deps,
    store,
    userData,
    setNow: (at) => {
      now = at;
    },
    desktop,
    emitted,
    settings,
    call: (feature, name, input, actor = null) => callHandler(feature, name, input, { actor }),
    dispose: async () => {
      await store.close();
      await rm(userData, { recursive: true, force: true });
      if (listenerErrors.length > 0) throw new AggregateError(listenerErrors, 'a listener failed');
    },
  };
}

/** Letters of a ULID in the order of their values. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Valid ULIDs that count up: readable in failures and always in order. */
export function countedIds(): { next: () => Id } {
  let count = 0;
  return {
    next: () => {
      count += 1;
      const digits = [...count.toString(32)].map((digit) => CROCKFORD.charAt(Number.parseInt(digit, 32)));
      return `01TEST${digits.join('').padStart(20, '0')}`;
    },
  };
}

async function callHandler(feature: MainFeature, name: string, input: unknown, context: CallContext): Promise<unknown> {
  const def = feature.contract.calls[name];
  const handler = (feature.handlers as Record<string, (input: unknown, context: CallContext) => Promise<unknown>>)[
    name
  ];
  if (!def || !handler) throw new Error(`No call ${name}`);
  return handler(def.input.parse(input), context);
}

function inProcessWorkers(): Workers {
  return {
    run: async <O>(
      job: { readonly name: string; readonly input: unknown },
      on?: { progress?: (progress: unknown) => void },
    ) => {
      const found = JOBS[job.name];
      if (!found) throw new Error(`No job named ${job.name}`);
      return (await found(job.input as never, (progress) => on?.progress?.(progress))) as O;
    },
  };
}

function fakeDesktop(): FakeDesktop {
  const asked: { what: string; detail: unknown }[] = [];
  const nextFiles: (readonly string[])[] = [];
  const nextSave: (string | null)[] = [];
  const note = (what: string, detail: unknown): void => {
    asked.push({ what, detail });
  };
  return {
    asked,
    nextFiles,
    nextSave,
    openFiles: (options) => {
      note('openFiles', options);
      return Promise.resolve(nextFiles.shift() ?? []);
    },
    openFolder: (options) => {
      note('openFolder', options);
      return Promise.resolve(nextSave.shift() ?? null);
    },
    saveFile: (options) => {
      note('saveFile', options);
      return Promise.resolve(nextSave.shift() ?? null);
    },
    notify: (notice) => {
      note('notify', notice);
    },
    openPath: (target) => {
      note('openPath', target);
      return Promise.resolve();
    },
    showInFolder: (target) => {
      note('showInFolder', target);
    },
    printToPdf: (options) => {
      note('printToPdf', options);
      return Promise.resolve(new TextEncoder().encode('%PDF-1.7 test'));
    },
    openWindow: (kind, route) => {
      note('openWindow', { kind, route });
      return Promise.resolve();
    },
    closeWindow: (kind) => {
      note('closeWindow', kind);
    },
    reopenWindow: (kind, routes) => {
      note('reopenWindow', { kind, routes });
      return Promise.resolve();
    },
    onAir: (on) => {
      note('onAir', on);
    },
    closingAsked: () => false,
    answerClosing: (as) => {
      note('answerClosing', as);
    },
  };
}
