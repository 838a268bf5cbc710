import { isApiError } from '#http/errors.ts';
import { createHttp } from '#http/http.ts';
import * as z from '#http/zod.ts';
import type { BackendServices } from '#backends/backend.ts';
import { asError } from '#backends/hosts.ts';

import { endConnectionsKind } from './changes/end-connections.ts';
import { HaproxyHosts } from './hosts.ts';
import { haproxyKeys, siteBalancers } from './keys.ts';
import { haproxyStates } from './changes/member-changes.ts';
import { openPool, readMembers } from './pool.ts';
import { readPools } from './pools.ts';

export const services: BackendServices = {
  name: 'haproxy',
  membersKey: (id) => haproxyKeys.members(id),
  readMembers: (id) => readMembers(id),
  states: haproxyStates,
  kinds: [endConnectionsKind],
  find: async (text, most) => {
    const { pools } = await readPools();
    const wanted = text.toLowerCase();
    return pools
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .slice(0, most)
      .map(({ key, name, balancer }) => ({ id: key, name, environment: null, hint: balancer.name }));
  },
  lookup: (search) => new HaproxyHosts(search),
  // There is no health call: a read of every instance has to do, and one that fails is told.
  probe: async () => {
    const { balancers } = await readPools(Date.now());
    const failed = balancers.flatMap(({ instances }) => instances).find(({ error }) => error !== null);
    if (failed?.error) throw failed.error;
  },
  // One sign-in is for all instances: one that does not know it would end it for all. One that does not answer says nothing.
  checkCredentials: async (tokens) => {
    const http = createHttp({ base: '', accept: 'text/plain, */*;q=0.1', tokens });
    const asked = siteBalancers().flatMap(({ instances }) =>
      // The head of the page alone: a scope that no name contains (HAProxy contract §11).
      instances.map(({ id }) =>
        http.request({
          method: 'GET',
          path: `/haproxy/${id}/stats;csv;norefresh;scope=::::`,
          schema: z.unknown(),
          acceptText: true,
        }),
      ),
    );
    const failed = (await Promise.allSettled(asked)).flatMap((each) =>
      each.status === 'rejected' ? [asError(each.reason)] : [],
    );
    const refused = failed.find((error) => isApiError(error) && error.kind === 'unauthorized');
    const [first] = failed;
    if (refused) throw refused;
    if (first && failed.length === asked.length) throw first;
  },
  openPool,
};
