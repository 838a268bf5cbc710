import { openDB } from 'idb';

/** Storage as version 2 of it left it, with records as that version wrote them. */

export async function writeVersion2(stores: {
  operations?: readonly object[];
  journal?: readonly object[];
  procedures?: readonly object[];
}): Promise<void> {
  const old = await openDB('drainboard-operations', 2, {
    upgrade: (db) => {
      for (const name of ['operations', 'journal'])
        db.createObjectStore(name, { keyPath: 'id' }).createIndex('startedAt', 'startedAt');
      db.createObjectStore('procedures', { keyPath: 'id' });
    },
  });
  for (const [name, values] of Object.entries(stores)) for (const value of values) await old.put(name, value);
  old.close();
}

const about = {
  action: 'drain-member',
  balancerId: 7,
  memberId: '1050001',
  urlId: null,
  subject: null,
  changeReference: 'CHG42',
  balancerName: 'pay.example',
  objectName: 'PAY01',
};

export function operationOf2(id: string, startedAt: number, over: object = {}): object {
  return {
    ...about,
    id,
    tab: '1-2',
    phase: 'done',
    note: 'seen-by-read',
    startedAt,
    answeredAt: startedAt + 100,
    endedAt: startedAt + 900,
    status: null,
    message: null,
    tracking: null,
    polls: 2,
    ...over,
  };
}

export function entryOf2(id: string, startedAt: number, over: object = {}): object {
  return {
    ...about,
    id,
    startedAt,
    answeredAt: startedAt + 100,
    endedAt: startedAt + 900,
    method: 'PATCH',
    path: '/itcare/networking/loadbalancers/7/members/1050001',
    body: { operation: 'disabled' },
    reason: 'kernel',
    outcome: 'accepted',
    status: null,
    answer: { kind: 'members', count: 4, members: [] },
    message: null,
    phase: 'done',
    before: { present: true, state: 'enabled', health: 'up', members: 4 },
    after: { present: true, state: 'disabled', health: 'up', members: 4 },
    afterAt: startedAt + 890,
    ...over,
  };
}
