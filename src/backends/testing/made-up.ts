/** A backend that there is not, complete: what a new one has to say, and nothing else has to change for it. */
import Box from 'lucide-react/icons/box';

import * as z from '#http/zod.ts';
import type { BackendModule, BackendServices } from '#backends/backend.ts';
import { type HostLookup, type HostSearchContext, type HostSide, noNames } from '#backends/hosts.ts';
import type { Member, MemberReading } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';
import { commonVerbs } from '#backends/verbs.ts';
import { PATIENCE } from '#changes/change.ts';
import { type Intent, objectOf, readObject } from '#changes/intent.ts';
import { isProduction } from '#domain/environment.ts';
import { isWanted } from '#domain/members/host.ts';
import type { MemberState } from '#domain/members/member-state.ts';

const NAME = 'acme';

interface Server {
  id: string;
  address: string;
  state: MemberState;
}

/** Its pools, as its server has them. */
const pools = new Map<string, { name: string; environment: string; servers: Server[] }>();

const server = (id: string, address: string): Server => ({ id, address, state: 'enabled' });

export function resetAcme(): void {
  pools.clear();
  pools.set('front', {
    name: 'shop-front',
    environment: 'PRODUCTION',
    servers: [server('web-1', '10.9.0.1'), server('web-2', '10.9.0.2'), server('web-3', '10.9.0.3')],
  });
  pools.set('back', { name: 'shop-back', environment: 'TEST', servers: [server('web-1', '10.9.0.1')] });
}

function poolAt(id: string) {
  const pool = pools.get(id);
  if (!pool) throw new Error(`no pool ${id}`);
  return pool;
}

const keys = { members: (id: string) => [NAME, id, 'members'] as const };

function memberOf({ id, address, state }: Server): Member {
  return {
    key: id,
    id,
    name: id,
    server: id,
    address,
    port: 8080,
    state,
    rawState: state,
    health: 'up',
    rawHealth: 'up',
    userDown: false,
    area: null,
    shared: false,
    stored: null,
  };
}

async function readMembers(id: string): Promise<MemberReading> {
  const startedAt = Date.now();
  await Promise.resolve();
  return { startedAt, members: poolAt(id).servers.map(memberOf), proves: true };
}

const meaning = { fresh: 'no longer', persistent: 'no longer', established: 'live on' };

function openPool(id: string): Pool {
  const { name, environment } = poolAt(id);
  return {
    id: objectOf(NAME, id),
    name,
    production: isProduction(environment),
    href: acme.membersHref(id),
    membersKey: keys.members(id),
    readMembers: () => readMembers(id),
    places: new Map(),
    membership: null,
    verbs: commonVerbs({
      kind: 'acme-member-state',
      meaning: { enable: meaning, drain: meaning, offline: meaning },
      offlineCuts: true,
    }),
  };
}

const idOf = ({ object }: Intent) => readObject(object).key ?? '';

function lookup({ needle, add, changed }: HostSearchContext): HostLookup {
  let side: HostSide = { phase: 'off', error: null };
  const goOn = async () => {
    await Promise.resolve();
    const found = [...pools].filter(([, { servers }]) =>
      servers.some(({ id, address }) => isWanted(needle, { id: null, name: id, address })),
    );
    add(
      found.map(([id, { environment }]) => ({
        backend: NAME,
        id,
        environment,
        knowsIds: false,
        names: noNames,
        addresses: noNames,
        open: () => openPool(id),
      })),
    );
    side = { phase: 'done', error: null };
    changed();
  };
  return {
    side: () => side,
    start: () => void goOn(),
    goOn,
    messages: () => ({ text: 'Acme: all pools looked through.', progress: null, goOn: null }),
  };
}

const parts: BackendServices = {
  name: NAME,
  membersKey: keys.members,
  readMembers,
  states: {
    kind: 'acme-member-state',
    following: 'reads',
    patience: PATIENCE,
    send: async ([intent], { leaves }) => {
      if (!intent) return;
      const { member, to } = intent;
      await leaves?.({ method: 'PUT', path: `/acme/${idOf(intent)}/${member.id}`, body: { to } });
      for (const each of poolAt(idOf(intent)).servers) if (each.id === member.id) each.state = to;
    },
    affects: (intent) => [keys.members(idOf(intent))],
  },
  find: async (text) =>
    [...pools].flatMap(([id, { name, environment }]) =>
      name.includes(text) ? [{ id, name, environment, hint: 'Acme' }] : [],
    ),
  lookup,
  probe: () => Promise.resolve(),
  checkCredentials: () => Promise.resolve(),
  openPool: async (id) => openPool(id),
};

export const acme: BackendModule = {
  name: NAME,
  label: { short: 'Acme', api: 'Acme', what: 'Acme pools' },
  settings: z.strictObject({ signIn: z.strictObject({ kind: z.enum(['proxy', 'basic']) }) }),
  explainSettings: () => Promise.resolve({ '': 'an object with signIn' }),
  ids: { object: /^acme:[\w-]{1,40}$/, member: /^[\w-]{1,40}$/ },
  noun: 'pool',
  oneRequest: false,
  offlineCuts: true,
  provesWhenAsked: false,
  listsActions: false,
  stateKind: 'acme-member-state',
  page: {
    to: '/acme',
    label: 'Acme',
    icon: Box,
    shortcut: { key: 'a', does: 'Go to Acme' },
    searchFor: (text) => `Search Acme for “${text}”`,
  },
  membersHref: (id) => `/acme/${id}`,
  load: () => Promise.resolve(parts),
};
