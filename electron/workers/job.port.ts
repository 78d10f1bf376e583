/** A job of the import worker: plain Node, no Electron, so that it is tested without one. */
export type Job = (input: never, progress: (progress: unknown) => void) => Promise<unknown>;
