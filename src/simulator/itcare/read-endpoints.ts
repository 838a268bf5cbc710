/** Everything that only reads, beside the list of members. */
import { Rejected, answer, invalid, rejection } from './answers.ts';
import { BALANCERS, balancerOf } from '#simulator/endpoint.ts';
import type { Call, Endpoint } from '#simulator/endpoint.ts';
import { events } from './events.ts';
import { instance } from '#simulator/instance.ts';
import { balancerPage, pageOf, valuesOf } from './list.ts';
import { loadBalancer } from './load-balancer.ts';
import type { Server } from '#simulator/world/model.ts';
import { action } from './operations.ts';
import { stats } from './stats.ts';
import { lbUrl } from './url.ts';
import { INTERNAL_WHITELIST, PROTOCOLS } from './vocabulary.ts';

/** Retention of the Actions endpoint. */
const MOST_ACTIONS = 500;

function instant(call: Call, name: 'from' | 'to'): number {
  const value = call.query.get(name) ?? '';
  const t = /^\d{4}-\d{2}-\d{2}T/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(t)) throw new Rejected(invalid(name));
  return t;
}

function listEvents(call: Call): Response {
  const balancer = balancerOf(call);
  const size = call.query.get('size') ?? '20';
  if (!/^[1-9]\d{0,6}$/.test(size)) return invalid('size');
  const from = instant(call, 'from');
  const to = instant(call, 'to');
  if (from > to) return invalid('from');
  const type = call.query.get('type') ?? 'security';
  const criteria = call.query.get('criteria') ?? 'bot';
  return answer(events(call.world, balancer, { from, to, type, criteria, size: Number(size) }));
}

/** Wildcards of the host's parent domain are installed for hosts of the balancer's own domain only. */
function getSslProfiles(call: Call): Response {
  const balancer = balancerOf(call);
  const host = (call.query.get('url') ?? 'url').toLowerCase();
  const { certificate } = balancer;
  const domain = certificate?.commonName.replace(/^\*\./, '');
  const covered = certificate && domain && (host === domain || host.endsWith(`.${domain}`));
  return answer({
    isValidSSLProfilInstalled: Boolean(covered),
    validSSLProfiles: covered
      ? [
          {
            certificat: certificate.name,
            description: `Profile of ${certificate.commonName}`,
            id: 66_000 + balancer.index,
            name: `profile_${certificate.name}_secure`,
            serverName: host === domain ? domain : certificate.commonName,
            sniDefault: true,
          },
        ]
      : [],
  });
}

function wholeParam(call: Call, name: string): number | null {
  const value = call.query.get(name);
  if (value === null || value === '') return null;
  if (!/^\d{1,15}$/.test(value)) throw new Rejected(invalid(name));
  return Number(value);
}

/** `requestId` is documented without a meaning: here it is the id that a tracking object calls `internalId`. */
function listActions(call: Call): Response {
  const { world, query } = call;
  const name = query.get('resourceName');
  const resourceId = wholeParam(call, 'resourceId');
  const serviceId = wholeParam(call, 'serviceId');
  const requestId = wholeParam(call, 'requestId');
  const statuses = new Set(valuesOf(query, 'statuses').map((word) => word.toUpperCase()));
  const found = world.operations
    .all()
    .filter(
      (operation) =>
        (name === null || operation.resourceName === name) &&
        (resourceId === null || operation.resourceId === resourceId) &&
        (serviceId === null || operation.serviceId === serviceId) &&
        (requestId === null || operation.internalId === requestId),
    )
    .map((operation) => action(operation, world.now()))
    .filter((item) => statuses.size === 0 || statuses.has(item.status));
  return answer(found.slice(0, MOST_ACTIONS));
}

function getAction(call: Call): Response {
  const operation = call.world.operations.get(Number(call.params['actionId']));
  return operation ? answer(action(operation, call.world.now())) : rejection(404);
}

/** Servers by name: any of the words is part of it, as far as the names go. */
function listInstances(call: Call): Response {
  const { servers } = call.world;
  const words = valuesOf(call.query, 'names').map((word) => word.toLowerCase());
  const indexes: number[] = [];
  for (let i = 0; i < servers.count; i++) {
    if (words.length > 0) {
      const name = servers.nameAt(i).toLowerCase();
      if (!words.some((word) => name.includes(word))) continue;
    }
    indexes.push(i);
  }
  const items = {
    total: indexes.length,
    slice: (from: number, to: number): Server[] =>
      indexes.slice(from, to).flatMap((i) => servers.at(i) ?? []),
  };
  return answer(pageOf(call.query, items, (server) => instance(call.world, server)));
}

function getInstance(call: Call): Response {
  const server = call.world.servers.byId(Number(call.params['id']));
  return server ? answer(instance(call.world, server)) : rejection(404);
}

// `protocols` and `internal-whitelist` stand before `:id`, which would take them for an id.
export const readEndpoints: readonly Endpoint[] = [
  { name: 'getHealth', method: 'get', path: '/itcare/health', run: () => answer({ status: 'UP' }) },
  { name: 'listProtocols', method: 'get', path: `${BALANCERS}/protocols`, run: () => answer(PROTOCOLS) },
  {
    name: 'getInternalWhitelist',
    method: 'get',
    path: `${BALANCERS}/internal-whitelist`,
    run: () => answer(INTERNAL_WHITELIST),
  },
  {
    name: 'listBalancers',
    method: 'get',
    path: BALANCERS,
    run: (call) => answer(balancerPage(call.world, call.query)),
  },
  {
    name: 'getBalancer',
    method: 'get',
    path: `${BALANCERS}/:id`,
    run: (call) => answer(loadBalancer(call.world, balancerOf(call))),
  },
  {
    name: 'listUrls',
    method: 'get',
    path: `${BALANCERS}/:id/urls`,
    run: (call) => {
      const balancer = balancerOf(call);
      const tags = call.world.tags(balancer);
      return answer(call.world.urls(balancer).map((url) => lbUrl(balancer, url, tags)));
    },
  },
  {
    name: 'getStats',
    method: 'get',
    path: `${BALANCERS}/:id/stats`,
    run: (call) => answer(stats(call.world, balancerOf(call))),
  },
  { name: 'listEvents', method: 'get', path: `${BALANCERS}/:id/events`, run: listEvents },
  { name: 'getSslProfiles', method: 'get', path: `${BALANCERS}/:id/ssl-profiles`, run: getSslProfiles },
  { name: 'listActions', method: 'get', path: '/itcare/actions', run: listActions },
  { name: 'getAction', method: 'get', path: '/itcare/actions/:actionId', run: getAction },
  { name: 'listInstances', method: 'get', path: '/itcare/compute/instances', run: listInstances },
  { name: 'getInstance', method: 'get', path: '/itcare/compute/instances/:id', run: getInstance },
];
