/** What the tabs of one browser share. A browser that denies the site its storage may deny these as well. */

/** Null where there is none: each tab is then alone. */
export function openBroadcast(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}

/** One at a time over all tabs. Where the browser has no locks (sites without TLS) or denies them, not in turn. */
export async function inLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (!locks) return work();
  let granted = false;
  try {
    return await locks.request(name, () => {
      granted = true;
      return work();
    });
  } catch (error) {
    if (granted) throw error;
    return work();
  }
}
