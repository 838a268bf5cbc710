/** The body of `POST /itcare/networking/loadbalancers` (ITCare contract §6 E2, §12.5). */
import { rejectedError } from '#http/errors.ts';
import type { Write } from '#http/writes.ts';
import type { Accepted } from './shapes/accepted.ts';
import { hostOf, isPort } from './check.ts';
import { messages } from '#http/messages.ts';
import { BALANCERS } from './paths.ts';
import { itcareWrite } from './write.ts';

export interface NewMember {
  /** Resource id of the server. */
  id: number;
  name?: string | undefined;
  network?: { id?: number | undefined; ipAddress?: string | undefined } | undefined;
}

export interface CreateBalancerBody {
  /** A bare host name; scheme, path and trailing dot are taken off. */
  url: string;
  serviceId: number;
  region: string;
  area: string;
  /** `name` of a protocol, such as `HTTP`. */
  profileName: string;
  /** One port, 1 to 65535. Sent as a string of digits (§12.4). */
  portMembers: number | string;
  healthcheck: string;
  persistence: boolean;
  redirectToHttps: boolean;
  /** One or more. */
  members: NewMember[];
  /** Left out for the default network of the zone. */
  networkId?: number | undefined;
  cloudId?: number | undefined;
  /** Sent for TCP only. */
  vsPort?: number | undefined;
  sslProfile?: string | undefined;
  certificateName?: string | undefined;
  regulation?: string | undefined;
  setUpDNSEnabled?: boolean | undefined;
  monitoringEnabled?: boolean | undefined;
  monitoringAlerting?: boolean | undefined;
  onCallSupervision?: boolean | undefined;
  backupEnabled?: boolean | undefined;
  serverBackupPolicyId?: string | undefined;
  replicationEnabled?: boolean | undefined;
  noBackupProdReason?: string | undefined;
  noMonitoringProdReason?: string | undefined;
  noReplicationProdReason?: string | undefined;
}

/** Checks and completes; what is blank, undefined or not in the list above is not sent. */
export function createBalancerBody(wanted: CreateBalancerBody, method: string, path: string) {
  const fail = (field: string, reason: string) => rejectedError(method, path, field, reason);
  const required = (field: 'region' | 'area' | 'profileName' | 'healthcheck'): string => {
    const value = wanted[field].trim();
    if (value === '') throw fail(field, messages.refused.required(field));
    return value;
  };
  if (!Number.isSafeInteger(wanted.serviceId))
    throw fail('serviceId', messages.refused.required('serviceId'));
  if (wanted.members.length === 0) throw fail('members', messages.refused.oneMember);
  const profileName = required('profileName');
  return {
    url: hostOf(wanted.url, method, path, 'url'),
    serviceId: wanted.serviceId,
    region: required('region'),
    area: required('area'),
    profileName,
    portMembers: onePort(wanted.portMembers, fail),
    healthcheck: required('healthcheck'),
    persistence: wanted.persistence,
    redirectToHttps: wanted.redirectToHttps,
    members: wanted.members.map(memberOf),
    ...given({
      networkId: wanted.networkId,
      cloudId: wanted.cloudId,
      vsPort: /^tcp/i.test(profileName) ? wanted.vsPort : undefined,
      sslProfile: wanted.sslProfile,
      certificateName: wanted.certificateName,
      regulation: wanted.regulation,
      setUpDNSEnabled: wanted.setUpDNSEnabled,
      monitoringEnabled: wanted.monitoringEnabled,
      monitoringAlerting: wanted.monitoringAlerting,
      onCallSupervision: wanted.onCallSupervision,
      backupEnabled: wanted.backupEnabled,
      serverBackupPolicyId: wanted.serverBackupPolicyId,
      replicationEnabled: wanted.replicationEnabled,
      noBackupProdReason: wanted.noBackupProdReason,
      noMonitoringProdReason: wanted.noMonitoringProdReason,
      noReplicationProdReason: wanted.noReplicationProdReason,
    }),
  };
}

/** The address goes out as `ipAddress`: one example of the page says `ip`, the schema does not (§12.1). */
function memberOf({ id, name, network }: NewMember) {
  const address = given({ id: network?.id, ipAddress: network?.ipAddress });
  return { id, ...given({ name }), ...(Object.keys(address).length > 0 && { network: address }) };
}

function onePort(raw: number | string, fail: (field: string, reason: string) => Error): string {
  const digits = String(raw).trim();
  if (!/^\d+$/.test(digits) || !isPort(Number(digits))) {
    throw fail('portMembers', messages.refused.memberPort);
  }
  return String(Number(digits));
}

type Scalar = string | number | boolean;

/** Without undefined and blank values; texts trimmed. */
export function given(fields: Record<string, Scalar | undefined>): Record<string, Scalar> {
  const kept: Record<string, Scalar> = {};
  for (const [name, value] of Object.entries(fields)) {
    const sent = typeof value === 'string' ? value.trim() : value;
    if (sent !== undefined && sent !== '') kept[name] = sent;
  }
  return kept;
}

/** E2, §12.5: asynchronous. Refuses an incomplete body before sending (`validation`, outcome `none`). */
export function createBalancer(body: CreateBalancerBody): Write<Accepted> {
  return itcareWrite(() => ({
    method: 'POST',
    balancer: null,
    body: createBalancerBody(body, 'POST', BALANCERS),
  }));
}
