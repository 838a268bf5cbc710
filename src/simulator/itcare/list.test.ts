import { beforeEach, describe, expect, it } from 'vitest';
import { Rejected } from './answers.ts';
import { createManualClock } from '#simulator/world/clock.ts';
import { filtered, balancerPage } from './list.ts';
import type { Balancer } from '#simulator/world/model.ts';
import { at } from '#simulator/testing.ts';
import { createWorld } from '#simulator/world/world.ts';

const world = createWorld({ now: createManualClock().now, balancers: 2_000, members: 8_000 });

function found(query: string): readonly Balancer[] {
  return filtered(world, new URLSearchParams(query));
}

describe('each filter keeps exactly what it names', () => {
  const cases: readonly [string, (balancer: Balancer) => boolean][] = [
    ['services=4200', (b) => b.service.id === 4200],
    ['services=4200&services=4201', (b) => [4200, 4201].includes(b.service.id)],
    ['names=PAY', (b) => b.name.includes('pay')],
    ['names=pay,!payroll', (b) => b.name.includes('pay') && !b.name.includes('payroll')],
    ['names=!api&names=!web', (b) => !b.name.includes('api') && !b.name.includes('web')],
    ['environments=production', (b) => b.environment === 'PRODUCTION'],
    ['environments=QA,DEVELOPMENT', (b) => ['QA', 'DEVELOPMENT'].includes(b.environment)],
    ['statuses=INACTIVE', (b) => b.status === 'INACTIVE'],
    ['tags=application:payments', (b) => b.service.application === 'PAYMENTS'],
    ['botdefense=true', (b) => b.bot !== null],
    ['botdefense=false', (b) => b.bot === null],
    ['monitoringStatus=false', (b) => !b.monitoring],
    ['monitoringOnCallStatus=true', (b) => b.onCall],
    ['urls=www.', (b) => world.urlNames(b).some((name) => name.includes('www.'))],
    ['iRules=iRule-Redirect-gis-workflow', (b) => b.irules.some((rule) => rule.name.includes('Redirect'))],
    ['defaultPersistence=cookie,hash', (b) => b.persistence === 'cookie' || b.persistence === 'hash'],
    ['fallbackPersistence=dest_addr', (b) => b.fallback === 'dest_addr'],
    ['loadBalancingMode=round-robin', (b) => b.mode === 'round-robin'],
    ['protocols=MYSQL&protocols=FTP', (b) => b.protocols.includes('MYSQL') || b.protocols.includes('FTP')],
    ['vlan=EB_1125_DMZ8', (b) => b.network.technicalId === 'EB_1125_DMZ8'],
    ['clouds=13', (b) => b.network.area.cloudId === 13],
    ['environments=QA&botdefense=true', (b) => b.environment === 'QA' && b.bot !== null],
  ];
  it.each(cases)('%s', (query, test) => {
    const list = found(query);
    expect(list.length).toBeGreaterThan(0);
    expect(list.length).toBeLessThan(world.balancers().length);
    expect(list).toEqual(world.balancers().filter(test));
  });

  it('has values for each of them to find', () => {
    const all = world.balancers();
    for (const persistence of ['cookie', 'source_addr', 'hash', 'ssl', null]) {
      expect(all.some((b) => b.persistence === persistence)).toBe(true);
    }
    expect(new Set(all.map((b) => b.environment)).size).toBe(4);
    expect(new Set(all.map((b) => b.network.area.id)).size).toBe(5);
  });
});

/** Nulls last. */
function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x = '', y = ''] = [a, b].map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  return x < y ? -1 : 1;
}

function refusalOf(work: () => unknown): Response {
  try {
    work();
  } catch (error) {
    if (error instanceof Rejected) return error.response;
    throw error;
  }
  throw new Error('Nothing was refused');
}

const ask = (query: string) => balancerPage(world, new URLSearchParams(query));

describe('pages', () => {
  it('are counted from 0, in order of id, 20 long', () => {
    const page = ask('page=1');
    expect(page).toMatchObject({
      number: 1,
      size: 20,
      numberOfElements: 20,
      totalElements: 2_000,
      totalPages: 100,
    });
    const ids = page.content.map((row) => at(row, 'id'));
    expect(ids).toEqual(
      world
        .balancers()
        .slice(20, 40)
        .map((b) => b.id),
    );
  });

  it('are at most 200 long, and empty behind the end', () => {
    expect(ask('size=5000')).toMatchObject({ size: 200, numberOfElements: 200 });
    expect(ask('page=900')).toMatchObject({ empty: true, last: true, numberOfElements: 0 });
  });

  it.each(['name', 'environment', 'nodeCount', 'monitoringEnabled', 'endOfSupportAt', 'ipAddress'])(
    'are sorted by %s in both directions',
    (property) => {
      const values = (direction: string) =>
        ask(`sort=${property},${direction}&size=200`).content.map((row) => at(row, property));
      const up = values('asc');
      expect(up).toEqual(up.toSorted(compare));
      const down = values('desc').filter((value) => value !== null);
      expect(compare(down[0], down.at(-1))).toBeGreaterThanOrEqual(0);
      expect(down[0]).not.toEqual(up[0]);
    },
  );

  it.each([
    'page=-1',
    'page=x',
    'size=0',
    'size=1e3',
    'sort=colour',
    'sort=members',
    'sort=__proto__',
    'sort=name,sideways',
    'sort=name&sort=id',
    'sort=name,asc,id,asc',
    'services=abc',
    'botdefense=maybe',
    'clouds=11,12',
  ])('refuse %s with the error object', async (query) => {
    const refused = refusalOf(() => ask(query));
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ status: 'BAD_REQUEST', errorDesc: query.split('=')[0] });
  });
});

describe('a large world', () => {
  let large: ReturnType<typeof createWorld>;
  beforeEach(() => {
    large = createWorld({ now: createManualClock().now, balancers: 20_000, members: 200_000 });
  });

  it('has exactly as many balancers and members as asked for, each with a name of its own', () => {
    const all = large.balancers();
    expect(all).toHaveLength(20_000);
    expect(all.reduce((sum, b) => sum + large.memberCount(b), 0)).toBe(200_000);
    expect(new Set(all.map((b) => b.name)).size).toBe(20_000);
    expect(new Set(all.map((b) => b.vip)).size).toBe(20_000);
    expect(all.filter((b) => b.poolSize === 1).length).toBeGreaterThan(100);
  });

  it('builds pools only for the rows of the page asked for', () => {
    const page = balancerPage(
      large,
      new URLSearchParams('sort=nodeCount,asc&page=3&size=20&environments=QA'),
    );
    expect(page.numberOfElements).toBe(20);
    // Beside the 20 shown, those that share servers with them.
    const built = large.balancers().filter((b) => b.members !== null).length;
    expect(built).toBeGreaterThanOrEqual(20);
    expect(built).toBeLessThan(60);
  });
});
