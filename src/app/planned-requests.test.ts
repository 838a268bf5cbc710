// @vitest-environment node
/** What is shown before a change is what leaves, for every kind of change there is. */
import { beforeAll, expect, it } from 'vitest';

import { configureGlobo } from '#backends/globo/client/index.ts';
import { readMembers } from '#backends/haproxy/pool.ts';
import { openBench } from '#backends/haproxy/testing/bench.ts';
import { configureItcare } from '#backends/itcare/client/index.ts';
import type { Intent } from '#changes/intent.ts';
import { type ChangeKind, registerKinds } from '#changes/kind.ts';
import { plannedRequests } from '#changes/requests.ts';
import type { WrittenRequest } from '#http/writes.ts';

import { changeKinds } from './change-kinds.ts';

const member = (id: string, port: number | null) => ({
  key: port === null ? id : `${id}:${port}`,
  id,
  name: `PEB4PAY${id}`,
  port,
  shared: false,
  state: 'enabled',
  rawState: 'enabled',
});
const [first, second] = [member('5', 443), member('6', 443)];
const bits = { template: 'strict', mode: 'blocking' } as const;

/** Whole enough to be run: one list for each kind, of what is decided together. */
const decisions: Record<string, readonly Record<string, unknown>[]> = {
  'member-state': [
    { action: 'drain-member', part: first.key, member: first, to: 'disabled' },
    { action: 'drain-member', part: second.key, member: second, to: 'disabled' },
  ],
  'member-add': [{ action: 'add-member', part: '9:8443', resourceId: 9, port: 8443 }],
  'member-remove': [{ action: 'remove-member', part: first.key, member: first }],
  'pool-member-state': [
    { action: 'drain-member', object: 'globo:3', part: '5', member: member('5', null), to: 'disabled' },
    { action: 'drain-member', object: 'globo:3', part: '6', member: member('6', null), to: 'disabled' },
  ],
  'url-monitoring': [
    { action: 'update-url-monitoring', part: '4', urlId: 4, wanted: { monitoring: true, onCall: false } },
  ],
  'balancer-start': [{ action: 'start' }],
  'balancer-stop': [{ action: 'stop' }],
  'balancer-delete': [{ action: 'delete-balancer' }],
  'balancer-create': [
    {
      action: 'create-balancer',
      object: 'itcare:new',
      part: 'new.pay.example',
      body: {
        url: 'https://new.pay.example/',
        serviceId: 1,
        region: 'EB',
        area: 'EB-QA',
        profileName: 'HTTP',
        portMembers: 80,
        healthcheck: 'http',
        persistence: false,
        redirectToHttps: false,
        members: [{ id: 5 }],
      },
    },
  ],
  'url-add': [{ action: 'create-url', part: 'a.pay.example', body: { name: 'a.pay.example' } }],
  'url-remove': [{ action: 'delete-url', part: '4', urlId: 4 }],
  monitoring: [
    {
      action: 'update-monitoring',
      part: 'monitoring',
      wanted: { monitoring: true, onCall: true, urls: ['a.pay.example'] },
    },
  ],
  'bot-mode': [
    {
      action: 'activate-bot',
      operation: { operation: 'activate_bot', changeReference: 'CHG1', ...bits },
      seenValue: null,
      value: 'blocking',
    },
  ],
  'haproxy-member-state': [
    { action: 'drain-member', part: 'web1', member: member('web1', null), to: 'disabled' },
    { action: 'drain-member', part: 'web2', member: member('web2', null), to: 'disabled' },
    { action: 'enable-member', part: 'web3', member: member('web3', null), to: 'enabled' },
  ],
  'haproxy-end-connections': [
    { action: 'change-member', part: 'web1', member: member('web1', null), to: null },
  ],
  'whitelist-entry': [
    {
      action: 'whitelist-add',
      part: '192.0.2.1',
      ip: ' 192.0.2.1',
      wanted: 'listed',
      line: null,
      comment: '',
    },
  ],
};

const kinds: ChangeKind[] = [];
const fetch = () => Promise.resolve(Response.json({ id: 7 }));

beforeAll(async () => {
  kinds.push(...(await changeKinds()));
  registerKinds(kinds);
  configureItcare({ base: 'http://api.example', fetch });
  configureGlobo({ base: 'http://api.example', fetch });
});

/** Two instances that were just read: `web3` is known to one of them alone. */
async function openEdge(): Promise<string> {
  const { key, instances } = openBench(2);
  instances[1]?.put('web3');
  await readMembers(key);
  return `haproxy:${key}`;
}

function intentsOf(kind: string, object = 'itcare:7'): Intent[] {
  return (decisions[kind] ?? []).map((decision) => ({
    kind,
    object,
    objectName: 'pay.example',
    part: null,
    partName: null,
    seen: null,
    reason: 'kernel update',
    changeReference: 'CHG1',
    action: 'other',
    ...decision,
  }));
}

it('there is a decision of every kind', () => {
  expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(decisions).toSorted());
});

for (const name of Object.keys(decisions)) {
  it(`${name}: what is shown is what leaves`, async () => {
    const kind = kinds.find((each) => each.kind === name);
    const intents = intentsOf(name, name.startsWith('haproxy') ? await openEdge() : undefined);
    expect(intents.map((intent) => kind?.schema.safeParse(intent).success)).not.toContain(false);
    const planned = await plannedRequests(intents);
    const left: WrittenRequest[] = [];
    const groups = kind?.together?.(intents) ?? intents.map((intent) => [intent]);
    for (const group of groups) {
      await kind?.send(group, { leaves: async (request) => void left.push(request) });
    }
    expect(left.length).toBeGreaterThan(0);
    const { object } = intents[0] ?? { object: '' };
    expect(planned).toEqual(left.map((request) => ({ ...request, object })));
  });
}

it('what no page has read yet is read for it', async () => {
  const { key, instances } = openBench(2);
  const planned = await plannedRequests(intentsOf('haproxy-end-connections', `haproxy:${key}`));
  expect(planned?.map(({ path }) => path)).toEqual(instances.map(({ id }) => `/haproxy/${id}/stats`));
  expect(instances.flatMap(({ writes }) => writes)).toEqual([]);
});

it('nothing is shown of what would be refused, or is not known', async () => {
  const [add] = intentsOf('member-add');
  await expect(plannedRequests([{ ...add, port: 0, part: '9:0' } as unknown as Intent])).resolves.toBeNull();
  const [url] = intentsOf('url-add');
  const wrong = { ...url, body: { name: 'no host' } } as unknown as Intent;
  await expect(plannedRequests([wrong])).rejects.toMatchObject({ kind: 'validation', outcome: 'none' });
  await expect(
    plannedRequests([{ ...intentsOf('monitoring')[0], kind: 'later' } as Intent]),
  ).resolves.toBeNull();
});
