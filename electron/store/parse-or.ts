/** JSON that came from the disk, or `fallback` where it was damaged there. */
export function parseOr<T>(text: string, fallback: T): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    return fallback;
  }
}
