import { expect, it } from 'vitest';

import { changeOf, T } from './testing/change.ts';
import { creationsOf } from './use-operations.ts';

const creation = (part: string, over: Parameters<typeof changeOf>[0]) =>
  changeOf(over, { kind: 'balancer-create', action: 'create-balancer', object: 'itcare:new', part });

it('tells the last creation of each host name', () => {
  const creations = creationsOf([
    creation('a.example', {}),
    creation('a.example', { phase: 'failed', endedAt: T, message: 'no room' }),
    creation('b.example', { phase: 'failed', endedAt: T, message: 'no room' }),
    creation('c.example', { phase: 'unknown', endedAt: T }),
    changeOf({}, { part: 'd.example' }),
  ]);
  expect(Object.fromEntries(creations)).toEqual({
    'a.example': { underWay: true, lost: false, failure: null },
    'b.example': { underWay: false, lost: false, failure: { at: T, message: 'no room' } },
    'c.example': { underWay: false, lost: true, failure: null },
  });
});
