import { describe, expect, it } from 'vitest';

import {
  bodyOf,
  type BalancerDraft,
  draftField,
  emptyDraft,
  problemsOf,
  type ProfileRules,
  readDraft,
  rulesOf,
  stepOf,
} from './draft.ts';

const http: ProfileRules = { certificate: false, persistence: true, redirect: true, virtualPort: false };
const none: ReadonlySet<string> = new Set();

const complete: BalancerDraft = {
  ...emptyDraft,
  serviceId: '4200',
  region: 'EB',
  area: 'EB-EMEA',
  url: 'https://New.example/',
  profileName: 'HTTP',
  portMembers: '8080',
  healthcheck: 'http',
  members: [{ id: '1050007', name: 'PEB4SPARE01', networkId: '42', ipAddress: '10.20.1.8' }],
};

describe('what stands in the way', () => {
  it('is nothing for a complete draft', () => {
    expect([...problemsOf(complete, http, none)]).toEqual([]);
  });
  it('names every required field of an empty one', () => {
    expect([...problemsOf(emptyDraft, null, none).keys()].toSorted()).toEqual(
      [
        'area',
        'healthcheck',
        'members',
        'portMembers',
        'profileName',
        'region',
        'serviceId',
        'url',
      ].toSorted(),
    );
  });
  it.each([
    [{ url: 'localhost' }, 'url', 'not-a-host'],
    [{ portMembers: '0' }, 'portMembers', 'not-a-port'],
    [{ portMembers: '80,443' }, 'portMembers', 'not-a-port'],
    [{ networkId: 'EB_1125' }, 'networkId', 'not-a-number'],
    [{ members: [{ id: '0', name: '', networkId: '', ipAddress: '' }] }, 'members', 'bad-member'],
  ] as const)('%j', (change, field, problem) => {
    expect(
      problemsOf(
        { ...complete, ...change, members: [...('members' in change ? change.members : complete.members)] },
        http,
        none,
      ).get(field),
    ).toBe(problem);
  });
  it('is a name that is taken, however it is written', () => {
    expect(problemsOf(complete, http, new Set(['new.example'])).get('url')).toBe('taken');
  });
  it('asks for TLS only where the profile does', () => {
    expect(problemsOf(complete, { ...http, certificate: true }, none).get('sslProfile')).toBe('required');
    expect(
      problemsOf({ ...complete, certificateName: 'x.crt' }, { ...http, certificate: true }, none).size,
    ).toBe(0);
  });
  it('lets TLS and a port be typed where the profiles cannot be read, and asks for neither', () => {
    const unknown = rulesOf('TCP-TLS', []);
    const draft = { ...complete, profileName: 'TCP-TLS', vsPort: '8443', certificateName: 'x.crt' };
    expect(problemsOf({ ...draft, certificateName: '' }, unknown, none).size).toBe(0);
    expect(bodyOf(draft, unknown)).toMatchObject({ vsPort: 8443, certificateName: 'x.crt' });
  });
  it('asks for the policy of a backup (ITCare contract §6, E2)', () => {
    const draft = { ...complete, backupEnabled: true };
    expect([...problemsOf(draft, http, none)]).toEqual([['serverBackupPolicyId', 'required']]);
    expect(problemsOf({ ...draft, serverBackupPolicyId: 'daily' }, http, none).size).toBe(0);
  });
  it('asks for reasons in production, only for what is off', () => {
    const draft = {
      ...complete,
      production: true,
      monitoringEnabled: true,
      backupEnabled: false,
      replicationEnabled: false,
    };
    expect([...problemsOf(draft, http, none)]).toEqual([
      ['noBackupProdReason', 'reason'],
      ['noReplicationProdReason', 'reason'],
    ]);
  });
});

describe('the body', () => {
  it('always has the two booleans, and leaves out what does not apply', () => {
    const body = bodyOf(
      { ...complete, vsPort: '99', sslProfile: 'x', redirectToHttps: true },
      { ...http, redirect: false },
    );
    expect(body).toMatchObject({
      serviceId: 4200,
      persistence: false,
      redirectToHttps: false,
      portMembers: '8080',
    });
    expect(body.vsPort).toBeUndefined();
    expect(body.sslProfile).toBeUndefined();
    expect(body.networkId).toBeUndefined();
    expect(body.members).toEqual([
      { id: 1_050_007, name: 'PEB4SPARE01', network: { id: 42, ipAddress: '10.20.1.8' } },
    ]);
  });
  it('sends reasons for going without in production only', () => {
    const draft = { ...complete, noBackupProdReason: 'a test pool' };
    expect(bodyOf(draft, http).noBackupProdReason).toBeUndefined();
    expect(bodyOf({ ...draft, production: true }, http).noBackupProdReason).toBe('a test pool');
  });
});

describe('a stored draft', () => {
  it('comes back as it was', () => {
    expect(readDraft(JSON.parse(JSON.stringify(complete)))).toEqual(complete);
  });
  it.each([null, 7, 'x', [], { url: 7, members: 'no', production: 'yes' }, { __proto__: { url: 'x' } }])(
    'copes with %j',
    (stored) => {
      expect(readDraft(stored)).toEqual(emptyDraft);
    },
  );
});

it('leads from the API’s field names to the wizard’s', () => {
  expect(draftField('url')).toBe('url');
  expect(draftField('members[0].id')).toBe('members');
  expect(draftField('constructor')).toBeNull();
  expect(draftField(undefined)).toBeNull();
  expect(Object.keys(stepOf).toSorted()).toEqual(Object.keys(emptyDraft).toSorted());
});
