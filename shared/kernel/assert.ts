/** Marks a branch the types say cannot happen; reached only by a bug. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}

/** Throws a bug (not an AppError) when an assumption of the code does not hold. The message says why it should. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant: ${message}`);
}
