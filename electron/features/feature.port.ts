import type { CallName, CallOutput, Contract, EventName, EventPayload, HandlerInput } from '#shared/kernel/contract.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Id, IdSource } from '#shared/kernel/ids.ts';
import type { TeamLink } from '#electron/platform/team-link.ts';
import type { Documents } from '#electron/store/documents.port.ts';
import type { Files } from '#electron/store/files.port.ts';
import type { Journal } from '#electron/store/journal.port.ts';
import type { StudioStore } from '#electron/store/index.ts';

/** Who called: the acting person (null before one is chosen). */
export type CallContext = { readonly actor: Id | null };

export type Handlers<C extends Contract> = {
  readonly [N in CallName<C>]: (input: HandlerInput<C, N>, context: CallContext) => Promise<CallOutput<C, N>>;
};

/** Structured log; values must be free of personal data. */
export interface Logger {
  info(message: string, facts?: Record<string, unknown>): void;
  warn(message: string, facts?: Record<string, unknown>): void;
  error(message: string, facts?: Record<string, unknown>): void;
}

export type FileFilter = { readonly name: string; readonly extensions: readonly string[] };

/** Native dialogs and shell actions, behind a port so that services run in plain Node. */
export interface Desktop {
  /** Paths chosen, empty when the person cancels. */
  openFiles(options: {
    readonly title: string;
    readonly filters: readonly FileFilter[];
    readonly multiple?: boolean;
  }): Promise<readonly string[]>;
  openFolder(options: { readonly title: string }): Promise<string | null>;
  saveFile(options: {
    readonly title: string;
    readonly defaultName: string;
    readonly filters: readonly FileFilter[];
  }): Promise<string | null>;
  notify(notice: { readonly title: string; readonly body: string; readonly route?: string }): void;
  openPath(path: string): Promise<void>;
  showInFolder(path: string): void;
  /** Prints a page of the app (`route`, such as `/print/hand-cards?show=…`) to a PDF. Returns its bytes. */
  printToPdf(options: { readonly route: string; readonly landscape?: boolean }): Promise<Uint8Array>;
  /** Opens or focuses a satellite window showing a route of the app. */
  openWindow(kind: 'presenter', route: string): Promise<void>;
  closeWindow(kind: 'presenter'): void;
  /** Brings the presenter window back if it stood on one of these routes when the studio stopped; else it is forgotten. */
  reopenWindow(kind: 'presenter', routes: readonly string[]): Promise<void>;
  /** True while a show runs on this machine: the screen stays awake and closing asks. */
  onAir(on: boolean): void;
  /** Somebody wanted to close while a show runs, and has not been answered yet. */
  closingAsked(): boolean;
  /** The answer: the studio stays, or closes in order. */
  answerClosing(as: 'stay' | 'leave'): void;
}

/** Named secrets through the system keyring. `persistent` is false where no keyring exists: kept for this session only. */
export interface Secrets {
  set(name: string, value: string): Promise<{ readonly persistent: boolean }>;
  get(name: string): Promise<string | null>;
  remove(name: string): Promise<void>;
}

/** Small settings that may be lost without harm (window places, language). JSON values only. */
export interface Settings {
  get<T>(key: string, fallback: T): T;
  set(key: string, value: unknown): void;
}

/** A job in its own process with byte, time and memory limits. Progress arrives while it runs. */
export interface Workers {
  run<O>(
    job: { readonly name: string; readonly input: unknown; readonly timeoutMs?: number },
    on?: { readonly progress?: (progress: unknown) => void; readonly signal?: AbortSignal },
  ): Promise<O>;
}

/** Folders of this installation. */
export type Paths = {
  readonly userData: string;
  /** Read-only packs: `resources/…` of the project, also when packaged. */
  readonly resources: string;
};

export type Emit<C extends Contract> = <N extends EventName<C>>(name: N, payload: EventPayload<C, N>) => void;

/** Everything a feature may use. No feature imports `electron`. */
export type MainDeps = {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly documents: Documents;
  readonly journal: Journal;
  readonly files: Files;
  /** The store as a whole: backups and start report for the system feature, the hub's part for the team. */
  readonly store: Pick<
    StudioStore,
    'backups' | 'report' | 'readOnly' | 'folders' | 'close' | 'hub' | 'hubFiles' | 'mender' | 'forgetter'
  >;
  /** Empty while there is no team. */
  readonly team: TeamLink;
  readonly desktop: Desktop;
  readonly secrets: Secrets;
  readonly settings: Settings;
  readonly workers: Workers;
  readonly paths: Paths;
  /** Registers a local file under an opaque `media://` address; the path never reaches a window. */
  readonly media: { readonly serve: (id: string, path: string) => string };
  /** Pushes an event of a contract to every window. */
  readonly emit: <C extends Contract, N extends EventName<C>>(
    contract: C,
    name: N,
    payload: EventPayload<C, N>,
  ) => void;
  /** The language people have chosen, for notifications and dialog titles. */
  readonly language: () => 'zh' | 'en';
  /** Makes windows refetch queries that read something that is no document, such as `preferences`. */
  readonly tellStale: (what: string) => void;
  /** Version of the studio. */
  readonly version: string;
  /** Closes the studio and starts it again, after a restore. */
  readonly relaunch: () => void;
};

/** A feature's main side. `start` runs once the store is open and the handlers are registered. */
export type MainFeature<C extends Contract = Contract> = {
  readonly contract: C;
  readonly handlers: Handlers<C>;
  readonly start?: () => Promise<void>;
  readonly stop?: () => Promise<void>;
};

export type MainFeatureFactory = (deps: MainDeps) => MainFeature;

/** Ties a contract to its handlers with full types, then forgets the types for the registry. */
export function mainFeature<C extends Contract>(feature: MainFeature<C>): MainFeature {
  return feature;
}

/** Answer of a command that has nothing to say. */
export async function done(work: Promise<unknown>): Promise<null> {
  await work;
  return null;
}
