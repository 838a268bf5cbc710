import { createHttp } from '#http/http.ts';
import * as z from '#http/zod.ts';
import type { BackendServices } from '#backends/backend.ts';

import { itcareActions } from './actions.ts';
import { getBalancer, getHealth, listBalancers } from './client/index.ts';
import { ItcareHosts } from './hosts.ts';
import { itcareKeys } from './keys.ts';
import { itcareMembership, itcareStates } from './member-changes.ts';
import { itcareMembers } from './members.ts';
import { itcarePool } from './pool.ts';
import { urlMonitoringKind } from './url-monitoring.ts';

export const services: BackendServices = {
  name: 'itcare',
  membersKey: (id) => itcareKeys.members(Number(id)),
  readMembers: (id, signal) => itcareMembers(Number(id), signal),
  states: itcareStates,
  membership: itcareMembership,
  kinds: [urlMonitoringKind],
  actions: itcareActions,
  find: async (text, most, signal) => {
    // A name that begins with it would be told to be left out.
    const name = text.replace(/^!+/, '');
    if (name.length < 2) return [];
    const { content } = await listBalancers({ names: [name], page: 0, size: most }, signal);
    return content.flatMap(({ id, name: known, label, environment, ipAddress }) =>
      id === null
        ? []
        : [{ id: String(id), name: known ?? label ?? `#${id}`, environment, hint: ipAddress ?? '' }],
    );
  },
  lookup: (search) => new ItcareHosts(search),
  openPool: async (id) => itcarePool({ ...(await getBalancer(Number(id))), id: Number(id) }),
  // The body of this endpoint is not documented (ITCare contract §2).
  probe: getHealth,
  checkCredentials: (tokens) =>
    createHttp({ base: '', tokens }).request({
      method: 'GET',
      path: '/itcare/networking/loadbalancers',
      query: { size: '1' },
      schema: z.unknown(),
    }),
};
