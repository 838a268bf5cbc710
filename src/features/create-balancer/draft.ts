import { bareHost, type CreateBalancerBody, isPort, type Protocol } from '#backends/itcare/client/index.ts';
import * as z from '#http/zod.ts';

/** As stored, whatever became of it in the storage: what cannot be read falls back to empty. */
const text = z.orElse(
  z.pipe(
    z.string(),
    z.transform((stored) => stored.slice(0, 500)),
  ),
  '',
);
const off = z.orElse(z.boolean(), false);
/** The address is what the operator or the search gave, and may be empty. */
const member = z.object({ id: text, name: text, networkId: text, ipAddress: text });
const members = z.pipe(
  z.array(member),
  z.transform((stored) => stored.slice(0, 200)),
);

/** Everything typed in the wizard, as text and switches. Nothing in it is secret, so it may be kept for a reload. */
const storedDraft = z.object({
  serviceId: text,
  production: off,
  region: text,
  area: text,
  networkId: text,
  url: text,
  profileName: text,
  persistence: off,
  redirectToHttps: off,
  portMembers: text,
  vsPort: text,
  healthcheck: text,
  sslProfile: text,
  certificateName: text,
  setUpDNSEnabled: off,
  members: z.orElse(members, []),
  monitoringEnabled: z.orElse(z.boolean(), true),
  onCallSupervision: off,
  backupEnabled: off,
  serverBackupPolicyId: text,
  replicationEnabled: off,
  noMonitoringProdReason: text,
  noBackupProdReason: text,
  noReplicationProdReason: text,
});

export type BalancerDraft = z.infer<typeof storedDraft>;
export type DraftMember = z.infer<typeof member>;
export type DraftText = {
  [K in keyof BalancerDraft]: BalancerDraft[K] extends string ? K : never;
}[keyof BalancerDraft];
export type DraftSwitch = {
  [K in keyof BalancerDraft]: BalancerDraft[K] extends boolean ? K : never;
}[keyof BalancerDraft];

export function readDraft(stored: unknown): BalancerDraft {
  return storedDraft.parse({ ...Object(stored) });
}

/** What the form of the wizard holds: the draft, and why it is created. */
const storedForm = z.object({ ...storedDraft.shape, reason: text, changeReference: text, override: text });
export type CreationForm = z.infer<typeof storedForm>;

export function readForm(stored: unknown): CreationForm {
  return storedForm.parse({ ...Object(stored) });
}

export const emptyDraft = readDraft(null);

export type Step = 'place' | 'traffic' | 'members' | 'care' | 'review';
export const STEPS: readonly Step[] = ['place', 'traffic', 'members', 'care', 'review'];

/** On which step a field is typed; a server's error on a field leads there. */
export const stepOf: Record<keyof BalancerDraft, Step> = {
  serviceId: 'place',
  production: 'place',
  region: 'place',
  area: 'place',
  networkId: 'place',
  url: 'traffic',
  profileName: 'traffic',
  persistence: 'traffic',
  redirectToHttps: 'traffic',
  portMembers: 'traffic',
  vsPort: 'traffic',
  healthcheck: 'traffic',
  sslProfile: 'traffic',
  certificateName: 'traffic',
  setUpDNSEnabled: 'traffic',
  members: 'members',
  monitoringEnabled: 'care',
  onCallSupervision: 'care',
  backupEnabled: 'care',
  serverBackupPolicyId: 'care',
  replicationEnabled: 'care',
  noMonitoringProdReason: 'care',
  noBackupProdReason: 'care',
  noReplicationProdReason: 'care',
};

export type Problem =
  | 'required'
  | 'not-a-number'
  | 'not-a-host'
  | 'not-a-port'
  | 'no-members'
  | 'bad-member'
  | 'taken'
  | 'reason';

/** What the chosen profile allows and asks; null for one the API does not list. */
export interface ProfileRules {
  /** Null when it is not known: then a certificate may be given and is not asked for. */
  certificate: boolean | null;
  persistence: boolean;
  redirect: boolean;
  virtualPort: boolean;
}

/** Without a list of profiles (an account may not read it) everything can be typed; the API then has the last word. */
export function rulesOf(profileName: string, protocols: readonly Protocol[]): ProfileRules | null {
  const virtualPort = /^tcp/i.test(profileName.trim());
  if (protocols.length === 0) return { certificate: null, persistence: true, redirect: true, virtualPort };
  const protocol = protocols.find((each) => each.name === profileName);
  if (!protocol) return null;
  return {
    certificate: protocol.isCertificateRequired === true,
    persistence: protocol.persistence !== false,
    redirect: protocol.redirectToHttps !== false,
    virtualPort,
  };
}

/**
 * What stands in the way of creating this, by field (ITCare contract §12.5). The reasons for going without are asked
 * only in production and only for what is switched off.
 */
export function problemsOf(
  draft: BalancerDraft,
  rules: ProfileRules | null,
  takenNames: ReadonlySet<string>,
): ReadonlyMap<keyof BalancerDraft, Problem> {
  const problems = new Map<keyof BalancerDraft, Problem>();
  const need = (field: DraftText) => {
    if (draft[field].trim() === '') problems.set(field, 'required');
  };
  for (const field of [
    'serviceId',
    'region',
    'area',
    'url',
    'profileName',
    'portMembers',
    'healthcheck',
  ] as const)
    need(field);
  for (const field of ['serviceId', 'networkId'] as const) {
    if (draft[field].trim() !== '' && !/^\d{1,15}$/.test(draft[field].trim()))
      problems.set(field, 'not-a-number');
  }
  const host = bareHost(draft.url);
  if (draft.url.trim() !== '') {
    if (host === null) problems.set('url', 'not-a-host');
    else if (takenNames.has(host)) problems.set('url', 'taken');
  }
  if (draft.backupEnabled) need('serverBackupPolicyId');
  if (draft.portMembers.trim() !== '' && !isPortText(draft.portMembers))
    problems.set('portMembers', 'not-a-port');
  if (rules?.virtualPort && draft.vsPort.trim() !== '' && !isPortText(draft.vsPort))
    problems.set('vsPort', 'not-a-port');
  if (rules?.certificate && draft.sslProfile.trim() === '' && draft.certificateName.trim() === '')
    problems.set('sslProfile', 'required');
  if (draft.members.length === 0) problems.set('members', 'no-members');
  else if (draft.members.some((each) => !/^[1-9]\d{0,14}$/.test(each.id.trim())))
    problems.set('members', 'bad-member');
  if (draft.production) {
    const reasons = [
      [draft.monitoringEnabled, 'noMonitoringProdReason'],
      [draft.backupEnabled, 'noBackupProdReason'],
      [draft.replicationEnabled, 'noReplicationProdReason'],
    ] as const;
    for (const [on, field] of reasons) if (!on && draft[field].trim() === '') problems.set(field, 'reason');
  }
  return problems;
}

/** Whether the fields of TLS make sense for the profile. */
export function mayHaveCertificate(rules: ProfileRules | null): boolean {
  return rules !== null && rules.certificate !== false;
}

function isPortText(port: string): boolean {
  return /^\d{1,5}$/.test(port.trim()) && isPort(Number(port.trim()));
}

/** The draft as the client's body. Blank texts are left out there; switches that do not apply are left out here. */
export function bodyOf(draft: BalancerDraft, rules: ProfileRules | null): CreateBalancerBody {
  const reason = (on: boolean, value: string) => (draft.production && !on ? value : undefined);
  return {
    url: bareHost(draft.url) ?? draft.url,
    serviceId: Number(draft.serviceId),
    region: draft.region,
    area: draft.area,
    profileName: draft.profileName,
    portMembers: draft.portMembers,
    healthcheck: draft.healthcheck,
    persistence: draft.persistence && rules?.persistence !== false,
    redirectToHttps: draft.redirectToHttps && rules?.redirect !== false,
    members: draft.members.map((each) => ({
      id: Number(each.id),
      ...(each.name.trim() === '' ? {} : { name: each.name.trim() }),
      network: {
        ...(/^\d+$/.test(each.networkId) ? { id: Number(each.networkId) } : {}),
        ...(each.ipAddress.trim() === '' ? {} : { ipAddress: each.ipAddress.trim() }),
      },
    })),
    networkId: draft.networkId.trim() === '' ? undefined : Number(draft.networkId),
    vsPort: rules?.virtualPort && draft.vsPort.trim() !== '' ? Number(draft.vsPort) : undefined,
    sslProfile: mayHaveCertificate(rules) ? draft.sslProfile : undefined,
    certificateName: mayHaveCertificate(rules) ? draft.certificateName : undefined,
    setUpDNSEnabled: draft.setUpDNSEnabled,
    monitoringEnabled: draft.monitoringEnabled,
    onCallSupervision: draft.monitoringEnabled && draft.onCallSupervision,
    backupEnabled: draft.backupEnabled,
    serverBackupPolicyId: draft.backupEnabled ? draft.serverBackupPolicyId : undefined,
    replicationEnabled: draft.replicationEnabled,
    noMonitoringProdReason: reason(draft.monitoringEnabled, draft.noMonitoringProdReason),
    noBackupProdReason: reason(draft.backupEnabled, draft.noBackupProdReason),
    noReplicationProdReason: reason(draft.replicationEnabled, draft.noReplicationProdReason),
  };
}

/** The field of the draft that an API's `errorDesc` names; null for one the wizard does not know. */
export function draftField(apiField: string | undefined): keyof BalancerDraft | null {
  if (apiField === undefined) return null;
  const name = apiField.replace(/[[.].*$/s, '');
  return isDraftField(name) ? name : null;
}

function isDraftField(name: string): name is keyof BalancerDraft {
  return Object.hasOwn(emptyDraft, name);
}
