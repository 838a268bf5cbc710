import type { BackendServices } from '#backends/backend.ts';

import { checkSignIn } from './client/sign-in.ts';
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
  checkCredentials: (tokens) =>
    checkSignIn(
      siteBalancers().flatMap(({ instances }) => instances.map(({ id }) => id)),
      tokens,
    ),
  openPool,
};
