import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearDrift, driftReports } from '#http/parsing/drift.ts';
import * as itcare from '#backends/itcare/client/index.ts';
import { readStats } from '#domain/stats/stats.ts';
import { createManualClock } from '#simulator/world/clock.ts';
import { knownId } from './known.ts';
import type { NodeSimulator } from '#simulator/world/node.ts';
import { startNodeSimulator } from '#simulator/world/node.ts';
import { at, bodyOf, keysOf, listOf } from '#simulator/testing.ts';
import type { StatsShape } from '#simulator/world/world.ts';

const clock = createManualClock();
let node: NodeSimulator;

function start(statsShape: StatsShape = 'icontrol') {
  node = startNodeSimulator({ now: clock.now, statsShape });
  itcare.configureItcare({ base: 'http://itcare.example' });
  clearDrift();
}

beforeEach(() => start());
afterEach(() => {
  node.close();
  if (driftReports().length > 0) throw new Error(`Drift: ${JSON.stringify(driftReports())}`);
});

const pay = knownId('pay.example');
const raw = (path: string) => bodyOf(fetch(`http://itcare.example/itcare/${path}`));
const text = async (path: string) => (await fetch(`http://itcare.example/itcare/${path}`)).text();

/** Follows a write to its end. */
async function done(accepted: itcare.Accepted) {
  if (accepted.kind !== 'tracking') throw new Error(`answered with ${accepted.kind}`);
  expect(accepted.tracking.status).toBe('IN_PROGRESS');
  clock.advance(8_000);
  return itcare.getAction(accepted.tracking.id ?? 0);
}

const wanted = (): itcare.CreateBalancerBody => ({
  url: 'fresh.example',
  serviceId: 4200,
  region: 'EB',
  area: 'EB-EMEA',
  profileName: 'HTTP',
  portMembers: 8080,
  healthcheck: 'http',
  persistence: true,
  redirectToHttps: false,
  members: [{ id: 1_050_007 }, { id: 1_050_008 }],
});

describe('every answer is what the client expects', () => {
  it('lists all balancers without drift', async () => {
    const seen = new Set<number | null>();
    for (let page = 0; page < 2; page++) {
      const answer = await itcare.listBalancers({ page, size: 200 });
      expect(answer.totalElements).toBe(400);
      expect(answer.totalPages).toBe(2);
      expect(answer.number).toBe(page);
      expect(answer.first).toBe(page === 0);
      expect(answer.last).toBe(page === 1);
      for (const balancer of answer.content) {
        seen.add(balancer.id);
        expect(balancer.nodeCount).toBe(balancer.members.length);
      }
    }
    expect(seen.size).toBe(400);
  });

  it('has the 56 fields of a balancer, 65 of a server, 14 of a member, 39 of a parent', async () => {
    const page = await raw('networking/loadbalancers?size=50');
    const rows = listOf(at(page, 'content'));
    const [balancer] = rows;
    expect(keysOf(balancer)).toHaveLength(56);
    expect(keysOf(at(balancer, 'members', 0))).toHaveLength(65);
    expect(keysOf(at(balancer, 'urls', 0))).toHaveLength(23);
    const parents = rows.map((row) => at(row, 'parentResource')).filter((parent) => parent !== null);
    expect(keysOf(parents[0])).toHaveLength(39);
    const members = await raw(`networking/loadbalancers/${pay}/members`);
    expect(keysOf(at(members, 0))).toHaveLength(14);
  });

  it('answers twice the same at the same instant', async () => {
    for (const path of [
      `networking/loadbalancers/${pay}`,
      `networking/loadbalancers/${pay}/stats`,
      'actions',
    ]) {
      expect(await text(path)).toBe(await text(path));
    }
  });

  it('shows one balancer, its URLs, members, profiles, events; protocols, whitelist, actions, health', async () => {
    expect((await itcare.getBalancer(pay)).name).toBe('pay.example');
    expect((await itcare.listUrls(pay)).map((url) => url.name)).toEqual([
      'pay.example',
      'www.pay.example',
      'm.pay.example',
    ]);
    expect(await itcare.listMembers(pay)).toHaveLength(6);
    expect((await itcare.getSslProfiles(pay, 'www.pay.example')).isValidSSLProfilInstalled).toBe(true);
    expect((await itcare.getSslProfiles(pay, 'other.example')).isValidSSLProfilInstalled).toBe(false);
    expect((await itcare.listProtocols()).map((item) => item.name)).toContain('HTTPS');
    expect(await itcare.getInternalWhitelist()).toContain('192.0.2.17');
    expect((await itcare.listActions({})).length).toBeGreaterThan(20);
    await itcare.getHealth();
  });

  it.each(['icontrol', 'flat', 'grouped'] as const)('says the same in %s statistics', async (shape) => {
    node.close();
    start(shape);
    const samples = readStats(await itcare.getStats(pay));
    const connections = samples.filter((sample) => sample.metric === 'serverside.curConns');
    expect(connections).toHaveLength(7);
    const [virtual, ...members] = connections.map((sample) => Number(sample.value));
    expect(virtual).toBe(members.reduce((sum, n) => sum + n, 0));
    expect(members.every((n) => n > 0)).toBe(true);
    expect(samples.filter((sample) => sample.object.includes('PEB4PAY03:8443')).length).toBeGreaterThan(8);
  });

  it('changes members synchronously', async () => {
    expect(await itcare.setMemberState(pay, 1_050_001, 'disabled').send()).toMatchObject({
      kind: 'members',
      members: [{ name: 'PEB4PAY01', state: 'disabled', status: 'up' }],
    });
    expect(await itcare.setMemberState(pay, 1_050_001, 'offline').send()).toMatchObject({
      members: [{ state: 'offline', status: 'user_down' }],
    });
    const added = await itcare.addMember(pay, { resourceId: 1_050_007, port: 8443 }).send();
    expect(added.kind === 'members' && added.members.at(-1)).toMatchObject({
      resourceId: 1_050_007,
      state: 'enabled',
    });
    const left = await itcare.removeMember(pay, 1_050_007).send();
    expect(left.kind === 'members' && left.members).toHaveLength(6);
  });

  it('does every operation on a balancer, seconds later', async () => {
    const balancer = () => itcare.getBalancer(pay);
    const steps: readonly [itcare.BalancerOperation, Partial<itcare.LoadBalancer>][] = [
      [{ operation: 'stop', changeReference: 'CHG1' }, { status: 'INACTIVE' }],
      [{ operation: 'start' }, { status: 'ACTIVE' }],
      [{ operation: 'update_monitoring', state: true, onCall: false }, { monitoringOnCallEnabled: false }],
      [{ operation: 'delete_bot' }, { botDefenseEnabled: false, securityProfile: null }],
      [
        { operation: 'activate_bot', template: 'strict', mode: 'transparent' },
        { botDefenseEnabled: true, botDefenseUpdating: false },
      ],
    ];
    for (const [operation, expected] of steps) {
      const before = await balancer();
      const accepted = await itcare.patchBalancer(pay, operation).send();
      expect({ ...(await balancer()), botDefenseUpdating: null }).toEqual({
        ...before,
        botDefenseUpdating: null,
      });
      expect((await done(accepted)).status).toBe('SUCCESS');
      expect(await balancer()).toMatchObject(expected);
    }
    await done(await itcare.patchBalancer(pay, { operation: 'edit_bot_whitelist', ip: '192.0.2.99' }).send());
    expect((await balancer()).securityProfile?.whiteList.map((row) => row.ip)).toEqual(['192.0.2.99']);
    await done(
      await itcare.patchBalancer(pay, { operation: 'delete_bot_whitelist', ip: '192.0.2.99' }).send(),
    );
    expect((await balancer()).securityProfile?.whiteList).toEqual([]);
  });

  it('says that bot defense is being changed, and refuses a second change meanwhile', async () => {
    const first = await itcare
      .patchBalancer(pay, {
        operation: 'update_bot',
        template: 'strict',
        mode: 'blocking',
      })
      .send();
    expect((await itcare.getBalancer(pay)).botDefenseUpdating).toBe(true);
    await expect(itcare.patchBalancer(pay, { operation: 'delete_bot' }).send()).rejects.toMatchObject({
      kind: 'conflict',
    });
    await done(first);
    expect(await itcare.getBalancer(pay)).toMatchObject({
      botDefenseUpdating: false,
      securityProfile: { template: 'strict', enforcement: 'blocking' },
    });
  });

  it('creates, shows and deletes a URL', async () => {
    await done(await itcare.createUrl(pay, { name: 'new.pay.example', monitoringEnabled: true }).send());
    const url = (await itcare.listUrls(pay)).find((item) => item.name === 'new.pay.example');
    expect(url).toMatchObject({ monitoringEnabled: true, monitoringOnCallEnabled: false });
    await itcare.getBalancer(pay);
    await done(await itcare.patchUrlMonitoring(pay, url?.id ?? 0, { state: true, onCall: true }).send());
    expect((await itcare.listUrls(pay)).at(-1)).toMatchObject({ monitoringOnCallEnabled: true });
    await done(await itcare.deleteUrl(pay, url?.id ?? 0).send());
    expect(await itcare.listUrls(pay)).toHaveLength(3);
  });

  it('creates a balancer, refuses its name a second time, deletes it', async () => {
    const accepted = await itcare.createBalancer(wanted()).send();
    await expect(itcare.createBalancer(wanted()).send()).rejects.toMatchObject({
      kind: 'conflict',
      status: 409,
    });
    const ended = await done(accepted);
    expect(ended.status).toBe('SUCCESS');
    const { content } = await itcare.listBalancers({ names: ['fresh.example'] });
    const [balancer] = content;
    expect(balancer).toMatchObject({ status: 'ACTIVE', defaultPersistence: 'cookie', nodeCount: 2 });
    const id = balancer?.id ?? 0;
    expect((await itcare.listMembers(id)).map((row) => row.port)).toEqual([8080, 8080]);
    await itcare.getBalancer(id);
    clock.advance(60_000);
    expect(readStats(await itcare.getStats(id)).length).toBeGreaterThan(10);
    await done(await itcare.deleteBalancer(id).send());
    await expect(itcare.getBalancer(id)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('refuses what cannot be created, with the error object', async () => {
    const refused = { kind: 'validation', status: 400 };
    const network = (await itcare.listBalancers({ size: 200 })).content.find(
      (b) => b.network?.dns.length === 0,
    );
    const bad: Partial<itcare.CreateBalancerBody>[] = [
      { region: 'XX' },
      { profileName: 'GOPHER' },
      { serviceId: 1 },
      { members: [{ id: 7 }] },
      { profileName: 'HTTPS' },
      {
        region: network?.network?.region ?? '',
        area: network?.network?.area ?? '',
        networkId: network?.network?.id ?? 0,
        members: [{ id: network?.members[0]?.id ?? 0 }],
        setUpDNSEnabled: true,
      },
    ];
    const fields = ['region', 'profileName', 'serviceId', 'members', 'sslProfile', 'setUpDNSEnabled'];
    for (const [i, change] of bad.entries()) {
      await expect(itcare.createBalancer({ ...wanted(), ...change }).send()).rejects.toMatchObject({
        ...refused,
        field: fields[i],
      });
    }
  });

  it('ends an operation in ERROR for FAIL, never for STUCK', async () => {
    await itcare.getBalancer(pay);
    const failed = await done(
      await itcare.patchBalancer(pay, { operation: 'stop', changeReference: 'FAIL' }).send(),
    );
    expect(failed.status).toBe('ERROR');
    expect(failed.message).toMatch(/appliance|partition/);
    expect((await itcare.getBalancer(pay)).status).toBe('ACTIVE');
    const stuck = await itcare.patchBalancer(pay, { operation: 'stop', changeReference: 'STUCK' }).send();
    clock.advance(86_400_000);
    const id = stuck.kind === 'tracking' ? (stuck.tracking.id ?? 0) : 0;
    expect((await itcare.getAction(id)).status).toBe('IN_PROGRESS');
    const running = await itcare.listActions({ statuses: ['IN_PROGRESS'] });
    expect(running.map((item) => item.id)).toEqual([id]);
  });

  it('finds actions by name, resource, service', async () => {
    await itcare.patchBalancer(pay, { operation: 'start' }).send();
    const all = await itcare.listActions({});
    for (const params of [{ resourceName: 'pay.example' }, { resourceId: pay }, { serviceId: 4200 }]) {
      const found = await itcare.listActions(params);
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThan(all.length);
      expect(new Set(found.map((item) => item.resourceName))).toEqual(new Set(['pay.example']));
    }
  });

  it('gives events of a window, newest first, no more than asked for', async () => {
    const to = new Date(clock.now()).toISOString();
    const from = new Date(clock.now() - 12 * 3_600_000).toISOString();
    const few = await itcare.listEvents(pay, { from, to });
    expect(few).toHaveLength(20);
    const many = await itcare.listEvents(pay, { from, to, size: 1000 });
    expect(many.length).toBeGreaterThan(200);
    const times = many.map((event) => Date.parse(event['date_time'] ?? ''));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(Date.parse(from));
    const ids = many.map((event) => event['support_id'] ?? '');
    expect(new Set(ids).size).toBe(many.length);
    expect(ids.every((id) => BigInt(id) > 2n ** 53n)).toBe(true);
    const later = new Date(clock.now() - 6 * 3_600_000).toISOString();
    const part = await itcare.listEvents(pay, { from: later, to, size: 1000 });
    expect(part).toEqual(many.slice(0, part.length));
    expect(await itcare.listEvents(pay, { from, to, criteria: 'other' })).toEqual([]);
  });
});
