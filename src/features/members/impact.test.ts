import { expect, it } from 'vitest';

import type { Member } from './model.ts';
import { poolImpact } from './pool-impact.ts';

const member = (key: string, id: string, shared: boolean): Member => ({
  key,
  id,
  name: key,
  server: key,
  address: null,
  port: null,
  state: 'enabled',
  rawState: 'enabled',
  health: 'up',
  rawHealth: 'up',
  userDown: false,
  area: null,
  stored: null,
  shared,
});

it('one of two ports of a server that cannot be told apart is weighed as both', () => {
  const pool = { id: 'twins', places: new Map(), offlineCuts: false };
  const twins = [member('7:80', '7', true), member('7:81', '7', true)];
  expect(poolImpact(pool, twins, ['7:80'], 'drain')).toMatchObject({
    verdict: 'stop',
    after: { healthy: 0 },
  });
  const others = [member('7:80', '7', false), member('8:80', '8', false)];
  expect(poolImpact(pool, others, ['7:80'], 'drain')).toMatchObject({ after: { healthy: 1 } });
});
