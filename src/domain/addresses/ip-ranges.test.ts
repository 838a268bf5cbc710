import { describe, expect, it } from 'vitest';

import {
  addressesOf,
  blocksOf,
  contains,
  type IpRange,
  isNetmask,
  isWide,
  prefixLength,
  type RangeProblem,
  readRange,
  sizeOf,
  specialUse,
} from './ip-ranges.ts';
import { rangeIndex } from './range-index.ts';
import { seeded } from '#domain/seeded.ts';

function range(text: string): IpRange {
  const read = readRange(text);
  if (!read.ok) throw new Error(`${text}: ${read.why}`);
  return read.range;
}

describe('reading a range', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    [' 192.0.2.7 ', '192.0.2.7'],
    ['192.0.2.7/32', '192.0.2.7'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.0.0.0 / 8', '10.0.0.0/8'],
    ['10.1.2.0/255.255.255.0', '10.1.2.0/24'],
    ['10.0.0.3-10.0.0.9', '10.0.0.3-10.0.0.9'],
    ['10.0.0.3 – 10.0.0.9', '10.0.0.3-10.0.0.9'],
    ['10.0.0.3-9', '10.0.0.3-10.0.0.9'],
    ['10.0.0.0-10.0.0.255', '10.0.0.0/24'],
    ['10.0.0.4-10.0.0.4', '10.0.0.4'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['2001:db8::1-2001:db8::3', '2001:db8::1-2001:db8::3'],
    ['::1/128', '::1'],
  ])('writes %s as %s', (input, text) => {
    expect(readRange(input)).toEqual({ ok: true, range: expect.objectContaining({ text }), notes: [] });
  });

  it('says what it changed in meaning', () => {
    expect(readRange('10.0.0.7/24')).toMatchObject({ range: { text: '10.0.0.0/24' }, notes: ['host-bits'] });
    expect(readRange('::ffff:192.0.2.7')).toMatchObject({ range: { text: '192.0.2.7' }, notes: ['mapped'] });
    expect(readRange('::ffff:192.0.2.0/120')).toMatchObject({ range: { text: '192.0.2.0/24' } });
  });

  it.each<[string, RangeProblem]>([
    ['fe80::1%eth0', 'zone'],
    ['10.1', 'short'],
    ['10.1.2', 'short'],
    ['3232235777', 'short'],
    ['010.0.0.1', 'leading-zero'],
    ['10.0.0.256', 'octet'],
    ['10.0.0.0/33', 'prefix'],
    ['10.0.0.0/x', 'prefix'],
    ['::1/129', 'prefix'],
    ['::ffff:192.0.2.0/24', 'prefix'],
    ['10.0.0.0/255.0.255.0', 'mask'],
    ['0.0.0.0/0', 'everything'],
    ['::/0', 'everything'],
    ['0.0.0.0-255.255.255.255', 'everything'],
    ['10.0.0.9-10.0.0.3', 'reversed'],
    ['10.0.0.9-::1', 'mixed-families'],
    ['10.0.0.*', 'wildcard'],
    ['10.0.0.1:443', 'port'],
    ['[::1]:443', 'port'],
    ['https://10.0.0.1/', 'url'],
    ['office-1.example', 'host-name'],
    ['a-b.example', 'host-name'],
    ['', 'not-an-address'],
    ['hello', 'not-an-address'],
    ['1::2::3', 'not-an-address'],
  ])('refuses %s: %s', (input, why) => {
    expect(readRange(input)).toEqual({ ok: false, why });
  });

  it('never throws and writes what it can read again', () => {
    const chance = seeded(41);
    const pieces = [
      '10',
      '.',
      ':',
      '/',
      '-',
      '255',
      'f',
      '::',
      '[',
      ']',
      '%',
      '*',
      '0',
      ' ',
      '1',
      '24',
      '–',
    ] as const;
    let readable = 0;
    for (let n = 0; n < 5_000; n += 1) {
      const text = chance.list(12, () => chance.pick(pieces)).join('');
      const read = readRange(text);
      if (!read.ok) continue;
      readable += 1;
      expect(readRange(read.range.text)).toEqual({ ok: true, range: read.range, notes: [] });
    }
    expect(readable).toBeGreaterThan(20);
  });
});

describe('ranges as blocks', () => {
  it.each([
    ['10.0.0.1-10.0.0.6', ['10.0.0.1', '10.0.0.2/31', '10.0.0.4/31', '10.0.0.6']],
    ['10.0.0.0/24', ['10.0.0.0/24']],
    ['0.0.0.0-0.0.0.2', ['0.0.0.0/31', '0.0.0.2']],
    ['2001:db8::1-2001:db8::2', ['2001:db8::1', '2001:db8::2']],
  ])('makes %s of %j', (text, blocks) => {
    expect(blocksOf(range(text))).toEqual(blocks);
  });

  it('adds up to the same range, without gap or overlap', () => {
    const chance = seeded(42);
    for (let n = 0; n < 100; n += 1) {
      const from = chance.int(2 ** 24);
      const span = range(`10.0.0.0-10.0.0.1`);
      const first = BigInt(from);
      const whole: IpRange = { ...span, first, last: first + BigInt(chance.int(20_000)) };
      let next = whole.first;
      for (const block of blocksOf(whole).map(range)) {
        expect(block.first).toBe(next);
        expect(prefixLength(block)).not.toBeNull();
        next = block.last + 1n;
      }
      expect(next).toBe(whole.last + 1n);
    }
  });

  it('lists addresses only where they are few', () => {
    expect(addressesOf(range('10.0.0.254-10.0.1.1'), 4)).toEqual([
      '10.0.0.254',
      '10.0.0.255',
      '10.0.1.0',
      '10.0.1.1',
    ]);
    expect(addressesOf(range('10.0.0.0/24'), 255)).toBeNull();
  });
});

describe('judging a range', () => {
  it.each([
    ['10.2.3.4', 'private'],
    ['172.31.0.1', 'private'],
    ['172.32.0.1', null],
    ['8.0.0.0/6', 'private'],
    ['100.64.1.1', 'shared'],
    ['127.0.0.1', 'loopback'],
    ['169.254.0.1', 'link-local'],
    ['203.0.113.9', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'reserved'],
    ['fd00::1', 'private'],
    ['fe80::1', 'link-local'],
    ['2a00:1450::1', null],
    ['1.1.1.1', null],
  ])('%s is %s', (text, use) => {
    expect(specialUse(range(text))).toBe(use);
  });

  it('calls more than /16, and more than /48 of IPv6, wide', () => {
    expect(
      ['11.0.0.0/16', '11.0.0.0/15', '2a00::/48', '2a00::/47'].map((text) => isWide(range(text))),
    ).toEqual([false, true, false, true]);
  });

  it('knows netmasks', () => {
    expect(['255.255.255.0', '255.0.255.0', '10.0.0.1', '0.0.0.0'].map(isNetmask)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('an index of ranges', () => {
  it('answers as comparing with each one would', () => {
    const chance = seeded(43);
    const make = (): IpRange => {
      const family = chance.int(4) === 0 ? 6 : 4;
      const first = BigInt(chance.int(60));
      const last = first + BigInt(chance.int(4) === 0 ? chance.int(20) : 0);
      return { family, first, last, text: `${family}:${first}-${last}` };
    };
    for (let n = 0; n < 60; n += 1) {
      const ranges = [...new Map(chance.list(40, make).map((each) => [each.text, each])).values()];
      const index = rangeIndex(ranges, (each) => each);
      for (let asked = 0; asked < 20; asked += 1) {
        const own = make();
        const larger = ranges.filter((each) => contains(each, own) && sizeOf(each) > sizeOf(own));
        const around = index.around(own);
        expect(around === null ? [null] : larger).toContain(around);
        expect(around === null).toBe(larger.length === 0);
        const smaller = ranges.filter((each) => contains(own, each) && sizeOf(each) < sizeOf(own));
        expect(new Set(index.inside(own))).toEqual(new Set(smaller));
        expect(index.equal(own)?.text).toBe(ranges.find((each) => each.text === own.text)?.text);
        const crossing = ranges.filter(
          (each) =>
            each.family === own.family &&
            each.first <= own.last &&
            each.last >= own.first &&
            !contains(each, own) &&
            !contains(own, each),
        );
        const found = index.crossing(own);
        // Inside a larger one a crossing is of no interest, and not looked for.
        expect(found === null && around === null ? crossing : []).toEqual([]);
        expect([...crossing, null]).toContain(found);
      }
    }
  });
});
