import type { QueryClient } from '@tanstack/react-query';

/** A page that reads nothing has nothing to wait for. */
const AT_MOST_MS = 8_000;

/**
 * Resolves when the first page stands there: something was read, or could not be, and the browser has drawn it. What is
 * not needed before that is fetched after it, so that on a slow machine the rows do not wait for it.
 */
export async function afterFirstRows(client: QueryClient): Promise<void> {
  const cache = client.getQueryCache();
  await new Promise<void>((resolve) => {
    const isRead = () => cache.getAll().some(({ state }) => state.status !== 'pending');
    const done = () => {
      stop();
      clearTimeout(timer);
      resolve();
    };
    const stop = cache.subscribe(() => {
      if (isRead()) done();
    });
    const timer = setTimeout(done, AT_MOST_MS);
    if (isRead()) done();
  });
  await idle();
}

async function idle(): Promise<void> {
  await new Promise<void>((resolve) => {
    // Not every browser has it.
    const soon = globalThis.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 500));
    soon(() => resolve(), { timeout: 3_000 });
  });
}
