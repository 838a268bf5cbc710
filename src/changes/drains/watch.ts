/** Everything that follows drains while no screen does, in one file to fetch. */
import type { QueryClient } from '@tanstack/react-query';

import { DRAINS } from '#changes/storage/databases.ts';
import { changeStore } from '#changes/store.ts';
import { seekLeadership, tabName } from '#changes/storage/tabs.ts';

import { followChanges } from './feed.ts';
import { DrainRepository } from './repository.ts';
import { DrainSampler } from './sampler.ts';
import { openDrainStorage } from './storage.ts';
import { drainStore } from './store.ts';

/** Begins once what is kept has been read. Never rejects; resolves with what keeps them. */
export async function watchDrains(client: QueryClient): Promise<DrainRepository> {
  const repository = new DrainRepository(drainStore, await openDrainStorage());
  await repository.open();
  followChanges(changeStore, drainStore);
  const sampler = new DrainSampler(client, drainStore);
  const leadership = seekLeadership({
    name: DRAINS,
    tab: tabName(),
    locks: globalThis.navigator.locks,
    may: () => !document.hidden,
    onChange: (leads) => sampler.lead(leads),
  });
  document.addEventListener('visibilitychange', () => leadership.update());
  return repository;
}
