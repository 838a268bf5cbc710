/** Creating a balancer (ITCare contract §6 E2): what is checked at once, and what exists when it is done. */
import {
  Rejected,
  answer,
  fieldOf,
  flagOf,
  invalid,
  isRecord,
  rejection,
  textOf,
  wholeOf,
} from './answers.ts';
import type { Call } from '#simulator/endpoint.ts';
import type { Network, Server } from '#simulator/world/model.ts';
import { forcedBy, tracking } from './operations.ts';
import { PROTOCOLS } from './vocabulary.ts';
import type { World } from '#simulator/world/world.ts';

/** The documented pattern (ITCare contract §12.7), read as a bare host name. */
export const hostPattern = /^[a-zA-Z][a-zA-Z0-9.-]{2,63}$/;

function mandatory(body: unknown, name: string): string {
  const value = textOf(body, name);
  if (value === null) throw new Rejected(invalid(name, `Field '${name}' is mandatory`, 'MISSING_FIELD'));
  return value;
}

function portOf(body: unknown): number {
  // The schema says string, the examples send a number: both are taken.
  const raw = fieldOf(body, 'portMembers');
  const text = typeof raw === 'number' ? String(raw) : mandatory(body, 'portMembers');
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new Rejected(invalid('portMembers'));
  return port;
}

function networkOf(world: World, body: unknown): Network {
  const region = mandatory(body, 'region');
  const area = textOf(body, 'area') ?? `${region}-EMEA`;
  const id = wholeOf(body, 'networkId');
  const inArea = world.layout.networks.filter((n) => n.area.region === region && n.area.id === area);
  if (inArea.length === 0) {
    const knownRegion = world.layout.networks.some((n) => n.area.region === region);
    throw new Rejected(invalid(knownRegion ? 'area' : 'region'));
  }
  const network = inArea.find((n) => (id === null ? n.index % 12 === 0 : n.id === id));
  if (!network) throw new Rejected(invalid('networkId'));
  return network;
}

function serversOf(world: World, body: unknown, network: Network): Server[] {
  const raw = fieldOf(body, 'members') ?? [];
  if (!Array.isArray(raw)) throw new Rejected(invalid('members'));
  return raw.map((item: unknown) => {
    const id = isRecord(item) ? item['id'] : null;
    const server = typeof id === 'number' ? world.servers.byId(id) : null;
    if (!server) throw new Rejected(invalid('members', `Resource ${String(id)} does not exist`));
    if (server.owner.network.id !== network.id) {
      throw new Rejected(
        invalid('members', `Resource ${server.id} is not in network ${network.technicalId}`),
      );
    }
    return server;
  });
}

export function createBalancer(call: Call): Response {
  const { world, body } = call;
  const name = mandatory(body, 'url').toLowerCase();
  if (!hostPattern.test(name)) return invalid('url');
  const serviceId = wholeOf(body, 'serviceId');
  if (serviceId === null) return invalid('serviceId', "Field 'serviceId' is mandatory", 'MISSING_FIELD');
  const service =
    world.layout.services.find((item) => item.id === serviceId) ??
    world.balancers().find((item) => item.service.id === serviceId)?.service;
  if (!service) return invalid('serviceId', `Service ${serviceId} does not exist`);
  const network = networkOf(world, body);
  const profileName = mandatory(body, 'profileName');
  const protocol = PROTOCOLS.find((item) => item.name === profileName.toUpperCase());
  if (!protocol) return invalid('profileName');
  const healthCheck = mandatory(body, 'healthcheck');
  const port = portOf(body);
  const certificate = textOf(body, 'certificateName') ?? textOf(body, 'sslProfile');
  if (protocol.isCertificateRequired && certificate === null) return invalid('sslProfile');
  const servers = serversOf(world, body, network);
  if (flagOf(body, 'setUpDNSEnabled') === true && !network.dns) {
    return invalid('setUpDNSEnabled', 'The domain does not support DNS creation', 'DNS_NOT_SUPPORTED');
  }
  const persistent = flagOf(body, 'persistence') ?? false;
  const monitoring = flagOf(body, 'monitoringEnabled') ?? service.environment === 'PRODUCTION';
  const onCall = flagOf(body, 'onCallSupervision') ?? false;
  const alerting = flagOf(body, 'monitoringAlerting') ?? false;
  const pending = world.operations
    .pending()
    .some((item) => item.process === 'lb_create' && item.resourceName === name);
  const taken = world.balancers().some((item) => world.urlNames(item).includes(name));
  if (pending || taken) return rejection(409);

  const operation = world.operations.submit({
    process: 'lb_create',
    resourceId: null,
    resourceName: name,
    serviceId,
    changeReference: forcedBy(name),
    reliable: true,
    apply: () => {
      const balancer = world.add({
        name,
        service,
        network,
        protocols: [protocol.name],
        persistence: persistent && protocol.persistence ? 'cookie' : null,
        healthCheck,
        port,
        monitoring,
        onCall,
        alerting,
        certificateName: protocol.isCertificateRequired ? certificate : null,
      });
      for (const server of servers) world.addMember(balancer, server, port);
    },
  });
  return answer(tracking(operation, world.now()));
}
