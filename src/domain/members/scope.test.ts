import { expect, it } from 'vitest';

import { readScope, writeScope } from './scope.ts';

it.each([
  [[{ object: 'itcare:12', members: null }], 'itcare:12'],
  [[{ object: 'itcare:12', members: ['7:80', '8:80'] }], 'itcare:12=7:80,8:80'],
  [
    [
      { object: 'haproxy:lb:web', members: ['a=b,c!d%21'] },
      { object: 'globo:3', members: null },
    ],
    'haproxy:lb:web=a%3db%2cc%21d%2521!globo:3',
  ],
])('%j is written and read as itself', (scope, text) => {
  expect(writeScope(scope)).toBe(text);
  expect(readScope(text)).toEqual(scope);
});

it.each([
  ['', []],
  ['!!=,x', []],
  ['nothing', []],
  ['itcare:1=a!itcare:1=a,b', [{ object: 'itcare:1', members: ['a', 'b'] }]],
  ['itcare:1=a!itcare:1', [{ object: 'itcare:1', members: null }]],
  ['itcare:1!itcare:1=a', [{ object: 'itcare:1', members: null }]],
])('%s names %j', (text, scope) => {
  expect(readScope(text)).toEqual(scope);
});
