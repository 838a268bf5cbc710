import { describe, expect, it } from 'vitest';

import { plainJson } from './plain-json.ts';

const cyclic: Record<string, unknown> = { name: 'x' };
cyclic['self'] = cyclic;
/** Each level holds the next one ten times: written out it would have 10^20 values. */
let swollen: unknown = 'x';
for (let level = 0; level < 20; level++) swollen = Array.from({ length: 10 }, () => swollen);
const endless: unknown[] = [];
endless.length = 2 ** 32 - 1;

describe('a plain copy', () => {
  it.each<[string, unknown, unknown]>([
    ['of JSON is the same', { a: [1, 'x', null, true] }, { a: [1, 'x', null, true] }],
    ['has no numbers without end', [NaN, Infinity, 1e20], ['NaN', 'Infinity', 1e20]],
    ['writes a date as text', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['writes a broken date as text', new Date(NaN), 'Invalid Date'],
    ['writes a large integer as text', 10n ** 20n, '100000000000000000000'],
    [
      'names what JSON cannot hold',
      { map: new Map(), raw: new Uint8Array(2) },
      { map: '[Map]', raw: '[Uint8Array]' },
    ],
    ['leaves out what is undefined', { a: undefined, b: [undefined] }, { b: [null] }],
    ['leaves out a prototype', JSON.parse('{"__proto__":{"admin":true},"a":1}'), { a: 1 }],
  ])('%s', (_, value, copy) => {
    expect(JSON.parse(JSON.stringify(plainJson(value)))).toEqual(copy);
    expect(Reflect.get(Object(plainJson(value)), 'admin')).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['a cycle', cyclic],
    ['shared values that multiply', swollen],
    ['an empty list of any length', endless],
    ['a long text', 'x'.repeat(20_000_000)],
    ['a long text many times', Array.from({ length: 1_000 }, () => 'x'.repeat(100_000))],
    ['many names', Object.fromEntries(Array.from({ length: 600_000 }, (__, index) => [`name${index}`, 1]))],
  ])('is bounded for %s', (_, value) => {
    expect(JSON.stringify(plainJson(value)).length).toBeLessThan(20_000_000);
  });
});
