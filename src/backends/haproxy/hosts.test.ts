/** Where a server is used, over all balancers (HAProxy contract §5), and what the rest of the console asks of this backend. */
import { expect, it } from 'vitest';

import type { FoundHost, HostSearchContext } from '#backends/hosts.ts';
import { type IpRange, readRange } from '#domain/addresses/ip-ranges.ts';
import { type HostQuery, readHostQuery } from '#domain/members/host.ts';

import { HaproxyHosts } from './hosts.ts';
import { services } from './services.ts';
import { onlyOf, openBench, pairOf } from './testing/bench.ts';

function search(typed: string | HostQuery) {
  const found: FoundHost[] = [];
  const context: HostSearchContext = {
    needle: typeof typed === 'string' ? readHostQuery(typed) : typed,
    ended: new AbortController().signal,
    found: () => found,
    add: (more) => found.push(...more.filter(({ id }) => found.every((each) => each.id !== id))),
    tooMany: () => false,
    learn: () => undefined,
    changed: () => undefined,
  };
  const lookup = new HaproxyHosts(context);
  return { lookup, ids: () => found.map(({ id }) => id), found };
}

it('a server is found by part of its name, by one read of each instance', async () => {
  const bench = openBench(2);
  const { lookup, ids, found } = search('WEB1');
  await lookup.goOn();
  expect(ids()).toEqual([bench.key]);
  expect(lookup.messages().text).toBe('HAProxy: 1 pool with such a server.');
  expect(lookup.side()).toEqual({ phase: 'done', error: null });
  for (const instance of bench.instances) expect(instance.count('CSV')).toBe(1);
  expect(found[0]?.open()).toMatchObject({
    id: `haproxy:${bench.key}`,
    href: `/haproxy/${bench.balancer}/web`,
  });
});

it('and by its address, where HAProxy tells it', async () => {
  const bench = openBench();
  const { lookup, ids } = search('10.0.0.2');
  await lookup.goOn();
  expect(ids()).toEqual([bench.key]);
});

it('without addresses it says why none is found', async () => {
  const bench = openBench();
  for (const server of onlyOf(bench).servers.values()) server.addr = '';
  const { lookup, ids } = search('10.0.0.2');
  await lookup.goOn();
  expect(ids()).toEqual([]);
  expect(lookup.messages().text).toContain('stats show-legends');
});

it('an id of ITCare means nothing until another backend tells its address', async () => {
  const bench = openBench();
  const { lookup, ids } = search('4711');
  await lookup.goOn();
  expect(onlyOf(bench).asked).toEqual([]);
  expect(lookup.messages().text).toContain('HAProxy knows no ids of ITCare');
  lookup.learned('10.0.0.1');
  await lookup.goOn();
  expect(ids()).toEqual([bench.key]);
});

it('an instance that cannot be read is named, and what the others have is found', async () => {
  const bench = openBench(2);
  const [, second] = pairOf(bench);
  second.fault = 'down';
  const { lookup, ids } = search('web1');
  await lookup.goOn();
  expect(ids()).toEqual([bench.key]);
  expect(lookup.side().phase).toBe('paused');
  expect(lookup.messages().text).toBe('HAProxy: lb2 could not be read.');
});

it('pools are found for the palette by part of their name, in any case', async () => {
  const bench = openBench();
  const { signal } = new AbortController();
  expect(await services.find('WE', 5, signal)).toEqual([
    { id: bench.key, name: 'web', environment: null, hint: 'Edge' },
  ]);
  expect(await services.find('xyz', 5, signal)).toEqual([]);
  expect(await services.find('we', 0, signal)).toEqual([]);
});

it('the health call fails with the instance that does', async () => {
  const bench = openBench(2);
  const [, second] = pairOf(bench);
  await services.probe(new AbortController().signal);
  second.fault = 'down';
  await expect(services.probe(new AbortController().signal)).rejects.toMatchObject({ kind: 'network' });
});

it('a zone of ITCare means nothing until another backend tells the addresses there', async () => {
  const bench = openBench();
  const { lookup, ids } = search({ kind: 'place', of: 'zone', name: 'eb-a' });
  await lookup.goOn();
  expect(onlyOf(bench).asked).toEqual([]);
  expect(lookup.messages().text).toContain('HAProxy knows no zones of ITCare');
  lookup.learned('10.0.0.9');
  lookup.learned('10.0.0.1');
  await lookup.goOn();
  expect(ids()).toEqual([bench.key]);
});

it('a network is compared with every address', async () => {
  const bench = openBench();
  const all = search({ kind: 'network', range: rangeOf('10.0.0.0/30') });
  await all.lookup.goOn();
  expect(all.ids()).toEqual([bench.key]);
  const none = search({ kind: 'network', range: rangeOf('10.0.1.0/24') });
  await none.lookup.goOn();
  expect(none.ids()).toEqual([]);
});

function rangeOf(text: string): IpRange {
  const read = readRange(text);
  if (!read.ok) throw new Error(read.why);
  return read.range;
}
