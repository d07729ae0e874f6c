/** Options of a sandbox whose time is stopped, so that no story or broadcast ends between two answers. */
export function frozenTime(): { readonly now: () => Date } {
  const now = new Date();
  return { now: () => now };
}
