import { expect, it } from 'vitest';

import { stateIntents } from '#backends/intents.ts';
import { memberOf } from '#backends/testing/member.ts';

import { loadBalancer } from './client/index.ts';
import { itcarePool } from './pool.ts';

const patchParty = { patchDate: '2026-12-02T20:00:00Z', patchGroup: 'G1' };
const balancer = {
  ...loadBalancer.parse({
    id: 12,
    name: 'pay.example',
    environment: 'PRODUCTION',
    monitoringEnabled: true,
    monitoringOnCallEnabled: false,
    defaultPersistence: 'cookie',
    members: [
      { id: 7, availabilityZone: { id: 'EB-A' }, patchParty, loadbalancers: [{ id: 12 }, { id: 13 }] },
      { id: 8, patchParty: { ...patchParty, excluded: true } },
      { id: 9, patchParty: { patchDate: 'soon' } },
    ],
  }),
  id: 12,
};

it('what is decided about its members says in which environment', () => {
  const pool = itcarePool(balancer);
  const member = memberOf('7', 80);
  const intents = [
    ...stateIntents(pool, [member], 'drain', {}),
    pool.membership.remove(member, {}),
    pool.membership.add({ resourceId: '7', port: '81' }, {}),
  ];
  expect(intents.map((intent) => intent?.environment)).toEqual(['PRODUCTION', 'PRODUCTION', 'PRODUCTION']);
});

it('tells what the guard weighs', () => {
  const { places, ...pool } = itcarePool(balancer);
  expect(pool).toMatchObject({ persistence: 'cookie', monitored: true, onCall: false });
  expect(places.get('7')).toMatchObject({
    zone: 'EB-A',
    patch: { at: Date.UTC(2026, 11, 2, 20), group: 'G1' },
    otherPools: 1,
  });
  // Excluded from patching, and a date in no known form.
  expect(places.get('8')?.patch).toBeNull();
  expect(places.get('9')?.patch).toEqual({ at: null, group: null });
});
