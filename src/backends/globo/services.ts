import { createHttp } from '#http/http.ts';
import * as z from '#http/zod.ts';
import type { BackendServices } from '#backends/backend.ts';

import { searchPools } from './client/index.ts';
import { globoPath } from './client/paths.ts';
import { GloboHosts } from './hosts.ts';
import { globoKeys } from './keys.ts';
import { globoStates } from './member-changes.ts';
import { globoDeviceStore, globoPool, readPool, readStored } from './pool.ts';
import { messages } from './messages.ts';

/** One row of a list. */
const ONE = { extends_search: [], start_record: 0, end_record: 1, asorting_cols: ['id'] };

export const services: BackendServices = {
  name: 'globo',
  membersKey: (id) => globoKeys.members(Number(id)),
  readMembers: (id, signal) => readStored(Number(id), signal),
  equipment: (id) => globoDeviceStore(Number(id)),
  states: globoStates,
  find: async (text, most, signal) => {
    const { items } = await searchPools(
      {
        extends_search: [{ identifier__icontains: text }],
        start_record: 0,
        end_record: most,
        asorting_cols: ['identifier', 'id'],
      },
      signal,
    );
    return items.flatMap(({ id, identifier, environment }) =>
      id === null
        ? []
        : [
            {
              id: String(id),
              name: identifier ?? `#${id}`,
              environment: environment?.name ?? null,
              hint: messages.pool,
            },
          ],
    );
  },
  lookup: (search) => new GloboHosts(search),
  openPool: async (id) => globoPool({ ...(await readPool(Number(id))), id: Number(id) }),
  // There is no health call (Globo contract §3): one row of a list has to do.
  probe: (signal) => searchPools(ONE, signal),
  checkCredentials: (tokens) =>
    createHttp({ base: '/globo', accept: 'application/json', tokens }).request({
      method: 'GET',
      path: globoPath('GET', 'environment'),
      query: {
        search: JSON.stringify({ ...ONE, custom_search: '', searchable_columns: [] }),
        fields: 'id',
      },
      schema: z.unknown(),
    }),
};
