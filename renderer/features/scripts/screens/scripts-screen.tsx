/** Replaced by the editor in the next change. */
export function Screen() {
  return null;
}
