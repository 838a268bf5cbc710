/** ITCare contract §12: what the documentation leaves open, row by row, and what this client does. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '#http/testing/failure.ts';
import { type Loopback, answer, startLoopback } from '#http/testing/loopback.ts';
import {
  type CreateBalancerBody,
  actionProgress,
  addMember,
  bareHost,
  configureItcare,
  createBalancer,
  createUrl,
  deleteBalancer,
  followAction,
  getBalancer,
  getSslProfiles,
  instance,
  listBalancers,
  listMembers,
  patchBalancer,
  patchUrlMonitoring,
  poolMember,
  protocol,
  setMemberState,
} from './index.ts';
import { loadBalancer, securityProfile } from './shapes/balancer.ts';
import { PRINTED_TRACKING } from './samples/parts.ts';
import { sslProfiles } from './shapes/tls.ts';
import { mergeAction } from '#domain/action.ts';
import { action, tracking } from './shapes/tracking.ts';
import { lbUrl } from './shapes/url.ts';

const LB = '/itcare/networking/loadbalancers';
const NEW: CreateBalancerBody = {
  url: 'app.example.org',
  serviceId: 1,
  region: 'EB',
  area: 'EB-QA',
  profileName: 'HTTP',
  portMembers: 8080,
  healthcheck: 'CDGM',
  persistence: false,
  redirectToHttps: false,
  members: [{ id: 42, network: { id: 4, ipAddress: '10.0.0.1' } }],
};

let server: Loopback;

beforeAll(async () => {
  server = await startLoopback();
});
afterAll(() => server.close());
beforeEach(async () => {
  configureItcare({ base: server.base });
  server.respond(answer(200, '{"id":7}'));
  await getBalancer(7);
  server.respond(answer(200, PRINTED_TRACKING));
});

function sent(): unknown {
  const body = server.received.at(-1)?.body ?? '';
  return body === '' ? undefined : JSON.parse(body);
}

/** Answers by address; what is not listed is a 404. */
function serve(table: Record<string, unknown>): void {
  server.respond((request, response) => {
    const found = table[`${request.method} ${request.url}`] ?? table[request.url];
    if (found === undefined) answer(404)(request, response);
    else answer(200, JSON.stringify(found))(request, response);
  });
}
const asked = () => server.received.map(({ method, url }) => `${method} ${url}`);

describe('12.1 names', () => {
  it('12.1 on_call on the balancer, onCall on a URL, never both', async () => {
    await patchBalancer(7, { operation: 'update_monitoring', state: false, onCall: true }).send();
    expect(sent()).toEqual({ operation: 'update_monitoring', options: { state: false, on_call: true } });
    await patchUrlMonitoring(7, 3, { state: false, onCall: true }).send();
    expect(sent()).toEqual({ operation: 'update_monitoring', options: { state: false, onCall: true } });
  });

  it('12.1 on call is onCallSupervision at creation, monitoringOnCallEnabled when read, …Status as a filter', async () => {
    await createUrl(7, { name: 'a.example.org', onCallSupervision: true }).send();
    expect(sent()).toEqual({ name: 'a.example.org', onCallSupervision: true });
    await createBalancer({ ...NEW, onCallSupervision: true }).send();
    expect(sent()).toMatchObject({ onCallSupervision: true });
    expect(lbUrl.parse({ monitoringOnCallEnabled: true }).monitoringOnCallEnabled).toBe(true);
    server.respond(answer(204));
    await listBalancers({ monitoringOnCallStatus: true });
    expect(server.received[0]?.url).toBe(`${LB}?monitoringOnCallStatus=true`);
  });

  it('12.1 monitoring is monitoringEnabled at creation, state when patched, monitoringStatus as a filter', async () => {
    await createUrl(7, { name: 'a.example.org', monitoringEnabled: false }).send();
    expect(sent()).toEqual({ name: 'a.example.org', monitoringEnabled: false });
    server.respond(answer(204));
    await listBalancers({ monitoringStatus: false });
    expect(server.received[0]?.url).toBe(`${LB}?monitoringStatus=false`);
  });

  it.each([
    [{ address: 'a', ip: 'b', ipAddress: 'c' }, 'a'],
    [{ ip: 'b', ipAddress: 'c' }, 'b'],
    [{ address: null, ipAddress: 'c' }, 'c'],
    [{}, null],
  ])('12.1 the address of a member is address, else ip, else ipAddress: %j', (raw, address) => {
    const member = poolMember.parse(raw);
    expect(member.address).toBe(address);
    expect(Object.keys(member)).not.toContain('ip');
  });

  it('12.1 the address of a member is never written', async () => {
    server.respond(answer(200, '[]'));
    const extra = { resourceId: 5, port: 80, address: '10.0.0.1', ip: '10.0.0.1' };
    await addMember(7, extra).send();
    expect(sent()).toEqual({ resourceId: 5, port: 80 });
  });

  it('12.1 creation sends members[].network.ipAddress', async () => {
    await createBalancer(NEW).send();
    expect(sent()).toMatchObject({ members: [{ id: 42, network: { id: 4, ipAddress: '10.0.0.1' } }] });
    expect(server.received[0]?.body).not.toContain('"ip"');
  });

  it('12.1 misspelt fields are read as spelt, and in their corrected spelling', () => {
    expect(
      sslProfiles.parse({ isValidSSLProfileInstalled: true, validSSLProfiles: [{ certificate: 'c' }] }),
    ).toMatchObject({
      isValidSSLProfilInstalled: true,
      validSSLProfiles: [{ certificat: 'c' }],
    });
    expect(
      sslProfiles.parse({ isValidSSLProfilInstalled: false, isValidSSLProfileInstalled: true }),
    ).toMatchObject({
      isValidSSLProfilInstalled: false,
    });
    expect(instance.parse({ isMemberOfLoadBalancer: true }).isMemberOFLoadBalancer).toBe(true);
    const url = lbUrl.parse({
      specificChecks: [{ parameter: { authentication: { user: 'u', password: 'p' } } }],
    });
    expect(url.specificChecks[0]?.parameter?.authentification).toEqual({ user: 'u' });
  });

  it('12.1 filters and fields of different spelling: botdefense, iRules, healthcheck', async () => {
    const read = loadBalancer.parse({
      botDefenseEnabled: true,
      irules: [{ name: 'r' }],
      healthChecks: [{ name: 'h' }],
    });
    expect(read).toMatchObject({
      botDefenseEnabled: true,
      irules: [{ name: 'r' }],
      healthChecks: [{ name: 'h' }],
    });
    server.respond(answer(204));
    await listBalancers({ botdefense: true, iRules: ['r'] });
    expect(server.received[0]?.url).toBe(`${LB}?botdefense=true&iRules=r`);
  });

  it('12.1 profileName is the name of the protocol, not its port', async () => {
    const { name } = protocol.parse({ name: 'HTTP', port: 80 });
    await createBalancer({ ...NEW, profileName: name ?? '' }).send();
    expect(sent()).toMatchObject({ profileName: 'HTTP' });
  });

  it('9 the bot defense mode is enforcement, else mode', () => {
    expect(securityProfile.parse({ mode: 'transparent' }).enforcement).toBe('transparent');
    expect(securityProfile.parse({ enforcement: 'Blocking', mode: 'x' }).enforcement).toBe('Blocking');
  });
});

describe('12.2 codes', () => {
  it.each([200, 201, 202, 299])('12.2 %i is decided by its body alone', async (status) => {
    const kinds = [];
    for (const body of [
      PRINTED_TRACKING,
      '[{"resourceId":1,"port":2}]',
      '{"resourceId":1,"port":2}',
      '',
      '{"id":4}',
    ]) {
      server.respond(answer(status, body));
      kinds.push((await setMemberState(7, 1, 'enabled').send()).kind);
    }
    expect(kinds).toEqual(['tracking', 'members', 'members', 'empty', 'tracking']);
  });

  it('12.2 only SUCCESS and ERROR end an operation; the printed vocabulary counts as running', () => {
    expect(actionProgress('SUCCESS')).toBe('succeeded');
    expect(actionProgress('ERROR')).toBe('failed');
    for (const word of ['IN_PROGRESS', 'SUCCESS,IN_PROGRESS,ERROR', 'success', 'QUEUED', '', null]) {
      expect(actionProgress(word)).toBe('running');
    }
  });

  it('12.2 an answer that has ended without any id is an ended operation', async () => {
    server.respond(answer(202, '{"status":"ERROR","message":"no room"}'));
    expect(await patchBalancer(7, { operation: 'start' }).send()).toMatchObject({
      kind: 'tracking',
      tracking: { id: null, status: 'ERROR', message: 'no room' },
    });
  });
});

describe('12.3 paths and ids', () => {
  it('12.3 only the generated path, without trailing slash', async () => {
    await setMemberState(7, 1050975, 'offline').send();
    expect(asked()).toEqual([`PATCH ${LB}/7/members/1050975`]);
  });

  const row = { id: 10, internalResourceId: 900 };

  it('12.3 id first; after a 404 of a listed row internalResourceId, which is remembered', async () => {
    serve({ [LB]: { content: [row] }, [`${LB}/900`]: row, [`${LB}/900/members`]: [] });
    await listBalancers();
    expect((await getBalancer(10)).id).toBe(10);
    await listMembers(10);
    expect(asked()).toEqual([`GET ${LB}`, `GET ${LB}/10`, `GET ${LB}/900`, `GET ${LB}/900/members`]);
  });

  it('12.3 a part of a listed balancer finds its way as well', async () => {
    serve({ [LB]: { content: [row] }, [`${LB}/900/members`]: [{ resourceId: 1 }] });
    await listBalancers();
    expect(await listMembers(10)).toHaveLength(1);
  });

  it('12.3 a row that no list has shown is simply not found', async () => {
    serve({ [`${LB}/900`]: row });
    expect(await failure(getBalancer(10))).toMatchObject({ kind: 'not-found', path: `${LB}/10` });
    expect(asked()).toEqual([`GET ${LB}/10`]);
  });

  it('12.3 when neither id is known the error names the one the operator knows', async () => {
    serve({ [LB]: { content: [row] } });
    await listBalancers();
    expect(await failure(getBalancer(10))).toMatchObject({ kind: 'not-found', path: `${LB}/10` });
    expect(asked()).toEqual([`GET ${LB}`, `GET ${LB}/10`, `GET ${LB}/900`]);
  });

  it('12.3 another error than 404 is no reason to try the other id', async () => {
    serve({ [LB]: { content: [row] } });
    await listBalancers();
    server.respond(answer(500));
    await failure(getBalancer(10));
    expect(asked()).toEqual([`GET ${LB}/10`]);
  });

  it('12.3 a stranger whose internal id is this number is not taken for the row', async () => {
    serve({ [LB]: { content: [row] }, [`${LB}/10`]: { id: 4, internalResourceId: 10 }, [`${LB}/900`]: row });
    await listBalancers();
    expect((await getBalancer(10)).id).toBe(10);
  });

  it('12.3 a write uses only the proven form, and proves it with a read if need be', async () => {
    serve({
      [LB]: { content: [row] },
      [`${LB}/900`]: row,
      [`PATCH ${LB}/900/members/5`]: { resourceId: 5, port: 80 },
    });
    await listBalancers();
    await setMemberState(10, 5, 'disabled').send();
    await setMemberState(10, 5, 'enabled').send();
    expect(asked()).toEqual([
      `GET ${LB}`,
      `GET ${LB}/10`,
      `GET ${LB}/900`,
      `PATCH ${LB}/900/members/5`,
      `PATCH ${LB}/900/members/5`,
    ]);
  });

  it('12.3 a write to a balancer that cannot be read is not sent', async () => {
    serve({ [`PATCH ${LB}/11/members/5`]: {} });
    expect(await failure(setMemberState(11, 5, 'offline').send())).toMatchObject({
      kind: 'not-found',
      outcome: 'none',
    });
    expect(asked()).toEqual([`GET ${LB}/11`]);
  });

  it('12.3 another API forgets what was learned', async () => {
    serve({ [LB]: { content: [row] }, [`${LB}/900`]: row });
    await listBalancers();
    await getBalancer(10);
    configureItcare({ base: server.base });
    expect((await failure(getBalancer(10))).kind).toBe('not-found');
  });

  const known = tracking.parse({
    id: 1,
    internalId: 2,
    resourceName: 'lb-a',
    process: 'lb_stop',
    status: 'IN_PROGRESS',
  });

  it('12.3 an action is found by id', async () => {
    serve({ '/itcare/actions/1': { id: 1, resourceName: 'lb-a', status: 'SUCCESS', completedAt: 'now' } });
    expect(await followAction(known)).toMatchObject({
      id: 1,
      internalId: 2,
      status: 'SUCCESS',
      completedAt: 'now',
    });
    expect(asked()).toEqual(['GET /itcare/actions/1']);
  });

  it('12.3 an action is found by internalId after a 404, and after a stranger', async () => {
    serve({ '/itcare/actions/2': { id: 2, resourceName: 'lb-a', status: 'SUCCESS' } });
    expect(await followAction(known)).toMatchObject({ id: 1, internalId: 2, status: 'SUCCESS' });
    serve({
      '/itcare/actions/1': { id: 1, resourceName: 'vm-9', status: 'ERROR' },
      '/itcare/actions/2': { id: 2, resourceName: 'lb-a', status: 'SUCCESS' },
    });
    expect((await followAction(known)).status).toBe('SUCCESS');
  });

  it('12.3 an action is found by the name of its resource at last, the newest of its process', async () => {
    serve({
      '/itcare/actions?resourceName=lb-a': [
        {
          id: 50,
          process: 'lb_start',
          resourceName: 'lb-a',
          status: 'ERROR',
          submittedAt: '2026-01-03T00:00:00Z',
        },
        {
          id: 48,
          process: 'lb_stop',
          resourceName: 'lb-a',
          status: 'ERROR',
          submittedAt: '2026-01-01T00:00:00Z',
        },
        {
          id: 49,
          process: 'lb_stop',
          resourceName: 'lb-a',
          status: 'SUCCESS',
          submittedAt: '2026-01-02T00:00:00Z',
        },
      ],
    });
    expect(await followAction(known)).toMatchObject({ id: 1, status: 'SUCCESS' });
    expect(asked()).toHaveLength(3);
  });

  it('12.3 an action that cannot be found is not found; a refusal is passed on at once', async () => {
    serve({ '/itcare/actions?resourceName=lb-a': [] });
    expect((await failure(followAction(known))).kind).toBe('not-found');
    server.respond(answer(403));
    expect((await failure(followAction(known))).kind).toBe('forbidden');
    expect(asked()).toEqual(['GET /itcare/actions/1']);
    expect((await failure(followAction(tracking.parse({})))).kind).toBe('not-found');
  });

  it('7 tracking and action are merged, never replaced', () => {
    const read = action.parse({ id: 9, status: 'SUCCESS', submittedBy: 'kim' });
    expect(mergeAction(known, read)).toMatchObject({
      id: 1,
      internalId: 2,
      resourceName: 'lb-a',
      status: 'SUCCESS',
      submittedBy: 'kim',
      completedAt: null,
    });
  });
});

describe('12.4 types', () => {
  it.each([
    [80, '80'],
    ['443', '443'],
    [' 0080 ', '80'],
  ])('12.4 portMembers %j goes out as a string of digits', async (portMembers, digits) => {
    await createBalancer({ ...NEW, portMembers }).send();
    expect(sent()).toMatchObject({ portMembers: digits });
  });

  it.each([0, 65_536, -1, 1.5, '80, 443', '', 'http', Number.NaN])(
    '12.4 portMembers %j is not sent',
    async (portMembers) => {
      expect(await failure(createBalancer({ ...NEW, portMembers }).send())).toMatchObject({
        kind: 'validation',
        field: 'portMembers',
        outcome: 'none',
      });
      expect(server.received).toHaveLength(0);
    },
  );

  it('12.4 clouds is one value', async () => {
    server.respond(answer(204));
    await listBalancers({ clouds: 12 });
    expect(server.received[0]?.url).toBe(`${LB}?clouds=12`);
  });

  it('12.4 changeReference is trimmed, at most 10 everywhere, left out when blank', async () => {
    await deleteBalancer(7, '  RFC1234567 ').send();
    expect(sent()).toEqual({ changeReference: 'RFC1234567' });
    await deleteBalancer(7, '   ').send();
    expect(sent()).toBeUndefined();
    await patchBalancer(7, { operation: 'stop', changeReference: ' ' }).send();
    expect(sent()).toEqual({ operation: 'stop' });
    server.received.length = 0;
    for (const call of [
      () => deleteBalancer(7, 'RFC12345678').send(),
      () => patchBalancer(7, { operation: 'delete_bot', changeReference: 'RFC12345678' }).send(),
    ]) {
      expect(await failure(call())).toMatchObject({
        kind: 'validation',
        field: 'changeReference',
        outcome: 'none',
      });
    }
    expect(server.received).toHaveLength(0);
  });

  it('12.4 options go out only when there are some, and never for a member', async () => {
    await patchBalancer(7, { operation: 'start' }).send();
    expect(sent()).toEqual({ operation: 'start' });
    await setMemberState(7, 1, 'disabled').send();
    expect(sent()).toEqual({ operation: 'disabled' });
  });
});

describe('12.5 required or not', () => {
  it('12.5 the smallest body has the required fields and both switches, and nothing blank', async () => {
    await createBalancer({
      ...NEW,
      networkId: undefined,
      sslProfile: ' ',
      certificateName: '',
      vsPort: 25,
    }).send();
    expect(sent()).toEqual({ ...NEW, portMembers: '8080' });
  });

  it('12.5 domain and dbBackupPolicyId are never sent', async () => {
    const more = { ...NEW, domain: 'example.org', dbBackupPolicyId: 'x' };
    await createBalancer(more).send();
    expect(sent()).toEqual({ ...NEW, portMembers: '8080' });
  });

  it('12.5 vsPort is sent for TCP only', async () => {
    await createBalancer({ ...NEW, profileName: 'TCP', vsPort: 25 }).send();
    expect(sent()).toMatchObject({ vsPort: 25 });
  });

  it('12.5 reasons and choices go out when given', async () => {
    const given = { networkId: 4, noBackupProdReason: 'stateless', backupEnabled: false, regulation: 'HDS' };
    await createBalancer({ ...NEW, ...given }).send();
    expect(sent()).toMatchObject(given);
  });

  it.each([
    ['url', { url: ' ' }],
    ['serviceId', { serviceId: Number.NaN }],
    ['region', { region: ' ' }],
    ['area', { area: '' }],
    ['profileName', { profileName: '' }],
    ['healthcheck', { healthcheck: '' }],
    ['members', { members: [] }],
  ])('12.5 without %s nothing is sent', async (field, missing) => {
    expect(await failure(createBalancer({ ...NEW, ...missing }).send())).toMatchObject({
      kind: 'validation',
      field,
      outcome: 'none',
    });
    expect(server.received).toHaveLength(0);
  });
});

describe('12.6 operations', () => {
  it('12.6 updateUrls sends names; none given means all, an empty list is sent as such', async () => {
    const base = { operation: 'update_monitoring', state: true, onCall: false } as const;
    await patchBalancer(7, { ...base, updateUrls: ['a.example.org'] }).send();
    expect(sent()).toMatchObject({ options: { updateUrls: ['a.example.org'] } });
    await patchBalancer(7, base).send();
    expect(sent()).toEqual({ operation: 'update_monitoring', options: { state: true, on_call: false } });
    await patchBalancer(7, { ...base, updateUrls: [] }).send();
    expect(sent()).toMatchObject({ options: { updateUrls: [] } });
  });

  it('12.6 ssl-profiles always gets the real host name', async () => {
    server.respond(answer(200, '{}'));
    await getSslProfiles(7, 'https://App.Example.org/path');
    expect(server.received[0]?.url).toBe(`${LB}/7/ssl-profiles?url=app.example.org`);
    expect(await failure(getSslProfiles(7, ''))).toMatchObject({ kind: 'validation', outcome: 'none' });
  });

  it('8 port 0 and ids that are none are refused before sending', async () => {
    for (const member of [
      { resourceId: 5, port: 0 },
      { resourceId: 5, port: 65_536 },
      { resourceId: 5, port: 80.5 },
      { resourceId: 0, port: 80 },
      { resourceId: Number.NaN, port: 80 },
    ]) {
      expect(await failure(addMember(7, member).send())).toMatchObject({
        kind: 'validation',
        outcome: 'none',
      });
    }
    expect(server.received).toHaveLength(0);
  });
});

describe('12.7 host names', () => {
  it.each([
    ['url.cegedim.com', 'url.cegedim.com'],
    [' https://WWW.Example.org/a?b#c ', 'www.example.org'],
    ['http://app.example.org.', 'app.example.org'],
    ['a-b.example.org', 'a-b.example.org'],
  ])('12.7 %j is sent as %j', async (input, host) => {
    expect(bareHost(input)).toBe(host);
    await createBalancer({ ...NEW, url: input }).send();
    expect(sent()).toMatchObject({ url: host });
    await createUrl(7, { name: input }).send();
    expect(sent()).toEqual({ name: host });
  });

  it.each([
    '',
    'localhost',
    '1app.example.org',
    '-app.example.org',
    'app-.example.org',
    'app..example.org',
    'app_1.example.org',
    'app.example.org:443',
    'user@app.example.org',
    'ex ample.org',
    `${'a'.repeat(64)}.org`,
    `a.${'b'.repeat(70)}`,
    'a'.repeat(100_000),
  ])('12.7 %s is refused', async (input) => {
    expect(bareHost(input)).toBeNull();
    expect(await failure(createUrl(7, { name: input }).send())).toMatchObject({
      kind: 'validation',
      field: 'name',
    });
  });
});
