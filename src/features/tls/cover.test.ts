import { expect, it } from 'vitest';

import { nameCovers } from './cover.ts';

it.each([
  ['pay.example', 'pay.example', true],
  ['PAY.example', 'pay.EXAMPLE', true],
  ['*.pay.example', 'www.pay.example', true],
  ['*.pay.example', 'pay.example', false],
  ['*.pay.example', 'a.b.pay.example', false],
  ['*.', 'example', false],
  ['*', 'pay.example', false],
  ['pay.example', 'www.pay.example', false],
  [null, 'pay.example', false],
])('%s covers %s: %s', (name, host, covers) => {
  expect(nameCovers(name, host)).toBe(covers);
});
