import { expect, it } from 'vitest';
import { ARRAY_ENCODING, encodeQuery } from './query.ts';

it('repeats the key of a list, so that a value may hold a comma', () => {
  expect(ARRAY_ENCODING).toBe('repeat');
  expect(encodeQuery({ names: ['a,b', '!c'], page: '0' })).toBe('?names=a%2Cb&names=%21c&page=0');
});

it('joins with commas when the switch says so', () => {
  expect(encodeQuery({ names: ['a', 'b'], services: [1, 2], tags: [] }, 'comma')).toBe(
    '?names=a%2Cb&services=1%2C2',
  );
});

it('omits undefined, null, blank and empty, and keeps 0 and false', () => {
  expect(encodeQuery({ a: undefined, b: null, c: '', d: [], e: [''], f: 0, g: false })).toBe('?f=0&g=false');
  expect(encodeQuery({ a: undefined })).toBe('');
  expect(encodeQuery()).toBe('');
});

it('encodes what would break out of its value', () => {
  expect(encodeQuery({ tags: ['k:v&x=1#y'] })).toBe('?tags=k%3Av%26x%3D1%23y');
});
