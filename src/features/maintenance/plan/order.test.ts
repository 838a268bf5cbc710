import { expect, it } from 'vitest';

import { inOrder, type ZoneOrder } from './order.ts';

const of = (text: string) =>
  text.split(' ').map((each) => {
    const [zone = '', name = ''] = each.split('/');
    return { zone: zone === '?' ? null : zone, name };
  });
const order = (text: string, by: ZoneOrder) =>
  inOrder(of(text), by)
    .map(({ zone, name }) => `${zone ?? '?'}/${name}`)
    .join(' ');

it('goes one zone after the other, by names as people count, and to unknown zones last', () => {
  expect(order('b/web2 ?/web9 a/web10 a/web2 b/web1', 'by-zone')).toBe('a/web2 a/web10 b/web1 b/web2 ?/web9');
});

it('alternates zones of one size', () => {
  expect(order('a/1 a/2 b/3 b/4 c/5 c/6', 'alternating')).toBe('a/1 b/3 c/5 a/2 b/4 c/6');
});

it('takes from each zone by its share, and never twice in a row while another has members left', () => {
  expect(order('a/1 a/2 a/3 a/4 b/5 b/6', 'alternating')).toBe('a/1 b/5 a/2 b/6 a/3 a/4');
});

it('alternating leaves something of every zone while it can, whatever the sizes', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const sizes = [1 + (seed % 4), 1 + (Math.floor(seed / 4) % 5), 1 + (Math.floor(seed / 20) % 6)];
    const text = sizes.flatMap((size, zone) => Array.from({ length: size }, (_, at) => `z${zone}/${at}`));
    const ordered = inOrder(of(text.join(' ')), 'alternating');
    expect(ordered.map(({ zone, name }) => `${zone}/${name}`).toSorted()).toEqual(text.toSorted());
    // Two at a time never come from one zone while another has members left.
    const early = ordered.filter(
      ({ zone }, at) =>
        ordered[at + 1]?.zone === zone && ordered.slice(at + 1).some((each) => each.zone !== zone),
    );
    expect(early).toEqual([]);
  }
});

it('nothing has an order too', () => {
  expect(inOrder([], 'alternating')).toEqual([]);
  expect(order('a/1', 'alternating')).toBe('a/1');
});
