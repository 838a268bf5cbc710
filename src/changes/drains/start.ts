import type { QueryClient } from '@tanstack/react-query';

import type { DrainRepository } from './repository.ts';
import { drainStore } from './store.ts';

let watching: Promise<DrainRepository> | null = null;

/** Drains of former pages, other tabs and other screens are followed from here on. Twice is once. */
export function startDrains(client: QueryClient): void {
  watching ??= import('./watch.ts').then(({ watchDrains }) => watchDrains(client));
  watching.catch(() => {
    // The file did not come: what this page sees is all there is, until somebody asks again.
    watching = null;
    drainStore.open([]);
  });
}

/** What is over is forgotten, of the others who decided them and why. In every tab. */
export async function clearDrains(): Promise<void> {
  const repository = await watching?.catch(() => null);
  await repository?.clear();
}
