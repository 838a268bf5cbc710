/** Networks, areas, zones and regions as the API shows them (ITCare contract §5.2, §5.3). */
import type { Area, Network } from './model.ts';
import { hash } from './random.ts';
import type { World } from './world.ts';

export function networkBody(world: World, network: Network, ipAddress: string | null) {
  const prefix = network.cidr.replace('.0.0/16', '');
  return {
    area: network.area.id,
    cidr: network.cidr,
    cloud: network.area.id,
    defaultNetwork: network.index % 12 === 0,
    description: `Servers of ${network.area.id}`,
    dns: network.dns ? [{ alias: 'internal', domain: 'corp.example' }] : [],
    environment: network.environment,
    gateway: `${prefix}.0.1`,
    id: network.id,
    ipAddress,
    ipFreeNumber: 900 + (hash(world.seed, network.index, 301) % 60_000),
    isIpRangePublic: false,
    mask: '255.255.0.0',
    networkShortDescription: network.technicalId,
    region: network.area.region,
    scope: network.technicalId.includes('DMZ') ? 'DMZ' : 'LAN',
    shortDescription: network.technicalId,
    technicalId: network.technicalId,
    usedPercent: 5 + (hash(world.seed, network.index, 302) % 80),
  };
}

export function zoneBody(area: Area, zone: string) {
  return {
    availabilityZoneGroup: area.region,
    datacenterId: `${zone.slice(0, 2)}${1 + area.zones.indexOf(zone)}`,
    defaultZone: area.zones[0] === zone,
    id: zone,
    location: area.region === 'EB' ? 'Boulogne' : 'Toulouse',
    routable: true,
  };
}

export function areaBody(area: Area) {
  return {
    availabilityZones: area.zones.map((zone) => zoneBody(area, zone)),
    defaultArea: area.id.endsWith('EMEA'),
    id: area.id,
    location: area.region === 'EB' ? 'Boulogne' : 'Toulouse',
    regulation: area.regulation,
  };
}

/** The region of an area; it lists that area only, which keeps rows with hundreds of servers bearable. */
export function regionBody(area: Area) {
  return {
    areas: [areaBody(area)],
    dataCenter: `${area.region}1`,
    id: area.region,
    location: area.region === 'EB' ? 'Boulogne' : 'Toulouse',
  };
}
