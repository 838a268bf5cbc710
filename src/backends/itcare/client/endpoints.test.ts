/** Each function against a real server that answers exactly what the reference page prints. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clearDrift, driftReports } from '#http/parsing/drift.ts';
import { failure } from '#http/testing/failure.ts';
import { HTML_PAGE, type Loopback, answer, startLoopback } from '#http/testing/loopback.ts';
import {
  type Accepted,
  type BalancerListParams,
  type BalancerOperation,
  type CreateBalancerBody,
  addMember,
  configureItcare,
  createBalancer,
  createUrl,
  deleteBalancer,
  deleteUrl,
  getAction,
  getBalancer,
  getHealth,
  getInternalWhitelist,
  getSslProfiles,
  getStats,
  listActions,
  listBalancers,
  listEvents,
  listMembers,
  listProtocols,
  listUrls,
  patchBalancer,
  patchUrlMonitoring,
  removeMember,
  setMemberState,
} from './index.ts';
import { PRINTED_BALANCER } from './samples/balancer.ts';
import { PRINTED_LIST } from './samples/list.ts';
import {
  PRINTED_EVENTS,
  PRINTED_MEMBER,
  PRINTED_MEMBERS,
  PRINTED_PROTOCOLS,
  PRINTED_SSL_PROFILES,
  PRINTED_STATS,
  PRINTED_TRACKING,
  PRINTED_URLS,
  PRINTED_WHITELIST,
} from './samples/parts.ts';
import { PROSE_MEMBERS, PROSE_MEMBER_BROKEN, PROSE_MEMBER_MENDED } from './samples/prose.ts';

const LB = '/itcare/networking/loadbalancers';
const NEW_BALANCER: CreateBalancerBody = {
  url: 'url.cegedim.com',
  serviceId: 46922,
  region: 'EB',
  area: 'EB-QA',
  networkId: 4242,
  healthcheck: 'CDGM',
  persistence: true,
  portMembers: 80,
  profileName: 'HTTP',
  redirectToHttps: false,
  setUpDNSEnabled: false,
  members: [{ id: 42, network: { id: 42, ipAddress: '1.2.3.4' } }],
};

let server: Loopback;

beforeAll(async () => {
  server = await startLoopback();
});
afterAll(() => server.close());
beforeEach(() => {
  clearDrift();
  configureItcare({ base: server.base });
});

/** Makes `{id}` 7 known, so that a write needs no read of its own, then answers with the given body. */
async function proven(status: number, body: string): Promise<void> {
  server.respond(answer(200, '{"id":7}'));
  await getBalancer(7);
  server.respond(answer(status, body));
}

interface Read {
  name: string;
  call: (signal?: AbortSignal) => Promise<unknown>;
  url: string;
  printed: string;
  /** What an empty body means. */
  empty: unknown;
  expected: unknown;
}

const UNREADABLE = { kind: 'contract', outcome: 'none' };

const READS: Read[] = [
  {
    name: 'listBalancers',
    call: (signal) => listBalancers({}, signal),
    url: LB,
    printed: PRINTED_LIST,
    empty: { content: [] },
    expected: { content: [{ name: 'text', members: [{ id: 1 }] }], totalElements: 1 },
  },
  {
    name: 'getBalancer',
    call: (signal) => getBalancer(1, signal),
    url: `${LB}/1`,
    printed: PRINTED_BALANCER,
    empty: UNREADABLE,
    expected: { id: 1, ipAddress: 'text', securityProfile: { enforcement: 'text' } },
  },
  {
    name: 'listUrls',
    call: (signal) => listUrls(7, signal),
    url: `${LB}/7/urls`,
    printed: PRINTED_URLS,
    empty: [],
    expected: [{ id: 1, tags: [{ tagKey: 'text', tagValue: 'text' }] }],
  },
  {
    name: 'listMembers',
    call: (signal) => listMembers(7, signal),
    url: `${LB}/7/members`,
    printed: PRINTED_MEMBERS,
    empty: [],
    expected: [{ address: 'text', port: 1, resourceId: 1, state: 'text', status: 'text' }],
  },
  {
    name: 'getStats',
    call: (signal) => getStats(7, signal),
    url: `${LB}/7/stats`,
    printed: PRINTED_STATS,
    empty: [],
    expected: [{ ANY_ADDITIONAL_PROPERTY: { ANY_ADDITIONAL_PROPERTY: {} } }],
  },
  {
    name: 'getSslProfiles',
    call: (signal) => getSslProfiles(7, 'a.example.org', signal),
    url: `${LB}/7/ssl-profiles?url=a.example.org`,
    printed: PRINTED_SSL_PROFILES,
    empty: UNREADABLE,
    expected: {
      isValidSSLProfilInstalled: true,
      validSSLProfiles: [{ certificat: 'text', sniDefault: true }],
    },
  },
  {
    name: 'listEvents',
    call: (signal) =>
      listEvents(7, { from: '2023-03-15T00:00:00.000Z', to: '2023-03-16T00:00:00.000Z', size: 20 }, signal),
    url: `${LB}/7/events?from=2023-03-15T00%3A00%3A00.000Z&to=2023-03-16T00%3A00%3A00.000Z&type=security&criteria=bot&size=20`,
    printed: PRINTED_EVENTS,
    empty: [],
    expected: [{ ANY_ADDITIONAL_PROPERTY: 'text' }],
  },
  {
    name: 'listProtocols',
    call: (signal) => listProtocols(signal),
    url: `${LB}/protocols`,
    printed: PRINTED_PROTOCOLS,
    empty: [],
    expected: [{ name: 'text', isCertificateRequired: true, order: 1 }],
  },
  {
    name: 'getInternalWhitelist',
    call: (signal) => getInternalWhitelist(signal),
    url: `${LB}/internal-whitelist`,
    printed: PRINTED_WHITELIST,
    empty: [],
    expected: ['text'],
  },
  {
    name: 'listActions',
    call: (signal) => listActions({ resourceName: 'a b', statuses: ['ERROR', 'SUCCESS'] }, signal),
    url: '/itcare/actions?resourceName=a+b&statuses=ERROR&statuses=SUCCESS',
    printed: '[{"id":1,"status":"SUCCESS"}]',
    empty: [],
    expected: [{ id: 1, status: 'SUCCESS', submittedBy: null }],
  },
  {
    name: 'getAction',
    call: (signal) => getAction(99, signal),
    url: '/itcare/actions/99',
    printed: '{"id":99,"status":"IN_PROGRESS"}',
    empty: UNREADABLE,
    expected: { id: 99, status: 'IN_PROGRESS', completedAt: null },
  },
];

describe.each(READS)('$name', ({ call, url, printed, empty, expected }) => {
  it('asks the documented address and reads the printed answer without drift', async () => {
    server.respond(answer(200, printed));
    expect(await call()).toMatchObject(expected ?? {});
    expect(server.received).toMatchObject([{ method: 'GET', url, body: '' }]);
    expect(driftReports()).toEqual([]);
  });

  it.each([200, 204])('reads an empty %i as the contract says', async (status) => {
    server.respond(answer(status));
    expect(await call().catch((error: unknown) => error)).toMatchObject(empty ?? {});
  });

  it.each([
    ['HTML', HTML_PAGE],
    ['broken JSON', printed.slice(0, -1)],
  ])('refuses %s', async (_, body) => {
    server.respond(answer(200, body));
    expect(await failure(call())).toMatchObject({ kind: 'contract', outcome: 'none', method: 'GET' });
  });

  it('ends when its signal does', async () => {
    const controller = new AbortController();
    server.respond(() => controller.abort());
    expect(await failure(call(controller.signal))).toMatchObject({ kind: 'aborted', outcome: 'none' });
  });
});

interface Write {
  name: string;
  call: () => Promise<Accepted>;
  sent: { method: string; url: string };
  body: unknown;
  printed: string;
  kind: Accepted['kind'];
}

const operation = (wanted: BalancerOperation, body: unknown): Write => ({
  name: `patchBalancer ${JSON.stringify(wanted)}`,
  call: () => patchBalancer(7, wanted).send(),
  sent: { method: 'PATCH', url: `${LB}/7` },
  body,
  printed: PRINTED_TRACKING,
  kind: 'tracking',
});
const changeReference = '5678';

const WRITES: Write[] = [
  {
    name: 'createBalancer',
    call: () => createBalancer(NEW_BALANCER).send(),
    sent: { method: 'POST', url: LB },
    body: { ...NEW_BALANCER, portMembers: '80' },
    printed: PRINTED_TRACKING,
    kind: 'tracking',
  },
  {
    name: 'deleteBalancer',
    call: () => deleteBalancer(7, ' 5678 ').send(),
    sent: { method: 'DELETE', url: `${LB}/7` },
    body: { changeReference },
    printed: PRINTED_TRACKING,
    kind: 'tracking',
  },
  operation({ operation: 'start', changeReference }, { operation: 'start', options: { changeReference } }),
  operation({ operation: 'stop', changeReference }, { operation: 'stop', options: { changeReference } }),
  operation({ operation: 'stop' }, { operation: 'stop' }),
  operation(
    { operation: 'activate_bot', template: 'strict', mode: 'blocking', changeReference },
    { operation: 'activate_bot', options: { changeReference, template: 'strict', mode: 'blocking' } },
  ),
  operation(
    { operation: 'update_bot', template: 'strict', mode: 'blocking', changeReference },
    { operation: 'update_bot', options: { changeReference, template: 'strict', mode: 'blocking' } },
  ),
  operation(
    { operation: 'update_bot', mode: 'transparent', changeReference },
    { operation: 'update_bot', options: { changeReference, mode: 'transparent' } },
  ),
  operation(
    { operation: 'delete_bot', changeReference },
    { operation: 'delete_bot', options: { changeReference } },
  ),
  operation(
    { operation: 'edit_bot_whitelist', ip: ' 10.0.3.40', changeReference },
    { operation: 'edit_bot_whitelist', options: { ip: '10.0.3.40', changeReference } },
  ),
  operation(
    { operation: 'delete_bot_whitelist', ip: '10.0.3.40', changeReference },
    { operation: 'delete_bot_whitelist', options: { ip: '10.0.3.40', changeReference } },
  ),
  operation(
    { operation: 'update_monitoring', state: true, onCall: true },
    { operation: 'update_monitoring', options: { state: true, on_call: true } },
  ),
  operation(
    { operation: 'update_monitoring', state: true, onCall: true, updateUrls: ['url1', 'url4'] },
    { operation: 'update_monitoring', options: { state: true, on_call: true, updateUrls: ['url1', 'url4'] } },
  ),
  {
    name: 'createUrl',
    call: () =>
      createUrl(7, {
        name: 'url.cegedim.com',
        setUpDNSEnabled: false,
        monitoringEnabled: true,
        onCallSupervision: true,
        sslProfile: ' ',
      }).send(),
    sent: { method: 'POST', url: `${LB}/7/urls` },
    body: {
      name: 'url.cegedim.com',
      setUpDNSEnabled: false,
      monitoringEnabled: true,
      onCallSupervision: true,
    },
    printed: PRINTED_TRACKING,
    kind: 'tracking',
  },
  {
    name: 'patchUrlMonitoring',
    call: () => patchUrlMonitoring(7, 5678, { state: true, onCall: true }).send(),
    sent: { method: 'PATCH', url: `${LB}/7/urls/5678` },
    body: { operation: 'update_monitoring', options: { state: true, onCall: true } },
    printed: PRINTED_TRACKING,
    kind: 'tracking',
  },
  {
    name: 'deleteUrl',
    call: () => deleteUrl(7, 456).send(),
    sent: { method: 'DELETE', url: `${LB}/7/urls/456` },
    body: undefined,
    printed: PRINTED_TRACKING,
    kind: 'tracking',
  },
  {
    name: 'addMember',
    call: () => addMember(7, { resourceId: 5050706, port: 80 }).send(),
    sent: { method: 'POST', url: `${LB}/7/members` },
    body: { resourceId: 5050706, port: 80 },
    printed: PRINTED_MEMBERS,
    kind: 'members',
  },
  {
    name: 'setMemberState',
    call: () => setMemberState(7, 1050975, 'disabled').send(),
    sent: { method: 'PATCH', url: `${LB}/7/members/1050975` },
    body: { operation: 'disabled' },
    printed: PRINTED_MEMBER,
    kind: 'members',
  },
  {
    name: 'removeMember',
    call: () => removeMember(7, '10/50 975').send(),
    sent: { method: 'DELETE', url: `${LB}/7/members/10%2F50%20975` },
    body: undefined,
    printed: PRINTED_MEMBERS,
    kind: 'members',
  },
];

describe.each(WRITES)('$name', ({ call, sent, body, printed, kind }) => {
  it.each([200, 201, 202])(
    'sends the documented body once and reads the printed answer of a %i',
    async (status) => {
      await proven(status, printed);
      expect((await call()).kind).toBe(kind);
      expect(server.received).toMatchObject([sent]);
      const text = server.received[0]?.body ?? '';
      expect(text === '' ? undefined : JSON.parse(text)).toEqual(body);
      expect(driftReports()).toEqual([]);
    },
  );

  it.each([
    [202, ''],
    [204, ''],
    [200, 'null'],
    [200, '{}'],
  ])('reads %i with %j as accepted without a word', async (status, empty) => {
    await proven(status, empty);
    expect(await call()).toEqual({ kind: 'empty' });
  });

  it.each([
    ['HTML', HTML_PAGE],
    ['broken JSON', printed.slice(0, -1)],
  ])('leaves the outcome open on %s, and does not ask again', async (_, text) => {
    await proven(200, text);
    expect(await failure(call())).toMatchObject({
      kind: 'contract',
      outcome: 'unknown',
      method: sent.method,
    });
    expect(server.received).toHaveLength(1);
  });

  it('is sent once when the server fails', async () => {
    await proven(500, '');
    expect(await failure(call())).toMatchObject({ kind: 'upstream', outcome: 'unknown' });
    expect(server.received).toHaveLength(1);
  });
});

describe('answers from the prose of the reference page', () => {
  it('adding a member answers the whole pool', async () => {
    await proven(200, PROSE_MEMBERS);
    expect(await addMember(7, { resourceId: 898734, port: 443 }).send()).toMatchObject({
      kind: 'members',
      members: [
        {
          resourceId: 1050975,
          name: 'PEB4APP01',
          port: 443,
          state: 'enabled',
          status: 'up',
          address: '10.26.12.11',
        },
        { resourceId: 1050976, address: '10.26.12.12' },
        { resourceId: 898734, address: '10.26.12.13' },
      ],
    });
  });

  it('the member printed with an unquoted name is no JSON: the outcome is open', async () => {
    await proven(200, PROSE_MEMBER_BROKEN);
    expect(await failure(setMemberState(7, 1050975, 'disabled').send())).toMatchObject({
      kind: 'contract',
      outcome: 'unknown',
    });
  });

  it('and what it evidently means is read: disabled by the operator, up for the equipment', async () => {
    await proven(200, PROSE_MEMBER_MENDED);
    expect(await setMemberState(7, 1050975, 'disabled').send()).toMatchObject({
      kind: 'members',
      members: [
        { resourceId: 1050975, name: 'PEB4APP01', state: 'disabled', status: 'up', address: '10.26.12.11' },
      ],
    });
  });
});

describe('the filters of the list', () => {
  const all: BalancerListParams = {
    services: [1, 2],
    names: ['resource01', '!resource02'],
    environments: ['PRODUCTION'],
    statuses: ['ACTIVE', 'INACTIVE'],
    tags: ['application:itcare'],
    botdefense: false,
    monitoringStatus: true,
    monitoringOnCallStatus: true,
    urls: ['.cegedim.cloud'],
    iRules: ['iRule-Redirect-gis-workflow'],
    defaultPersistence: ['cookie'],
    fallbackPersistence: ['dest_addr'],
    loadBalancingMode: ['round-robin'],
    protocols: ['HTTP', 'HTTPS'],
    vlan: ['EB_1125_DMZ8'],
    clouds: 3,
    page: 0,
    size: 50,
    sort: { property: 'name', direction: 'desc' },
  };

  it('all go out under the names of the API', async () => {
    server.respond(answer(200, '{"content":[]}'));
    await listBalancers(all);
    const query = new URL(server.received[0]?.url ?? '', server.base).searchParams;
    expect([...query.entries()]).toEqual([
      ['services', '1'],
      ['services', '2'],
      ['names', 'resource01'],
      ['names', '!resource02'],
      ['environments', 'PRODUCTION'],
      ['statuses', 'ACTIVE'],
      ['statuses', 'INACTIVE'],
      ['tags', 'application:itcare'],
      ['botdefense', 'false'],
      ['monitoringStatus', 'true'],
      ['monitoringOnCallStatus', 'true'],
      ['urls', '.cegedim.cloud'],
      ['iRules', 'iRule-Redirect-gis-workflow'],
      ['defaultPersistence', 'cookie'],
      ['fallbackPersistence', 'dest_addr'],
      ['loadBalancingMode', 'round-robin'],
      ['protocols', 'HTTP'],
      ['protocols', 'HTTPS'],
      ['vlan', 'EB_1125_DMZ8'],
      ['clouds', '3'],
      ['page', '0'],
      ['size', '50'],
      ['sort', 'name,desc'],
    ]);
  });

  it('numbers that are no page are not sent', async () => {
    server.respond(answer(200, '{"content":[]}'));
    await listBalancers({ page: -1, size: Number.NaN, names: [] });
    expect(server.received[0]?.url).toBe(LB);
  });
});

describe('getHealth', () => {
  it.each([
    ['{"status":"UP"}', { status: 'UP' }],
    ['OK', 'OK'],
    ['', undefined],
  ])('takes %j', async (body, expected) => {
    server.respond(answer(200, body));
    expect(await getHealth()).toEqual(expected);
    expect(server.received[0]?.url).toBe('/itcare/health');
  });
  it('is not fooled by the page of a web server', async () => {
    server.respond(answer(200, HTML_PAGE));
    expect((await failure(getHealth())).kind).toBe('contract');
  });
});

it('protocols come in the order of the server, unordered ones last', async () => {
  server.respond(answer(200, '[{"name":"c"},{"name":"b","order":2},{"name":"a","order":1}]'));
  expect((await listProtocols()).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});

it('actions come newest first, by submission, else by update; unreadable times last', async () => {
  server.respond(
    answer(
      200,
      JSON.stringify([
        { id: 1, submittedAt: 'yesterday' },
        { id: 2, submittedAt: '2026-01-01T00:00:00Z', lastUpdatedAt: '2026-01-09T00:00:00Z' },
        { id: 3, lastUpdatedAt: '2026-01-02T00:00:00Z' },
      ]),
    ),
  );
  expect((await listActions()).map(({ id }) => id)).toEqual([3, 2, 1]);
});
