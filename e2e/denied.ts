/** Browsers that give the site no storage, or not all: what their pages meet. */
import type { BrowserContext } from '@playwright/test';

/**
 * - `chromium`: as Chromium behaves where cookies and site data are blocked for an address: the storages and databases
 *   cannot even be named, locks and caches refuse, channels between tabs work
 * - `firefox`: the same, and no channels either
 * - `full`: everything can be read, nothing can be written
 */
export type Denial = 'chromium' | 'firefox' | 'full';

export async function denyStorage(context: BrowserContext, denial: Denial): Promise<void> {
  await context.addInitScript((how) => {
    // All in one: the browser is handed this function and nothing around it.
    const denied = {
      now: (name = 'SecurityError'): never => {
        throw new DOMException('Access is denied for this document.', name);
      },
      full: () => denied.now('QuotaExceededError'),
      later: async () => denied.now(),
      name: (on: object, name: string, get: () => unknown) =>
        Object.defineProperty(on, name, { configurable: true, get }),
    };
    if (how === 'full') {
      Storage.prototype.setItem = denied.full;
      IDBFactory.prototype.open = denied.full;
      return;
    }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      denied.name(window, name, () => denied.now());
    // Absent from pages without TLS, such as the empty one that a tab begins with.
    const { locks } = navigator;
    if (locks) Object.assign(Object.getPrototypeOf(locks), { request: denied.later, query: denied.later });
    if (how === 'chromium') return;
    denied.name(window, 'BroadcastChannel', () => denied.now());
    denied.name(Navigator.prototype, 'locks', () => undefined);
  }, denial);
}
