import 'fake-indexeddb/auto';

import { openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';

import { MOST_SAMPLES } from '#domain/members/drain.ts';

import type { DrainRecord } from './record.ts';
import { MOST_DRAINS, openDrainStorage } from './storage.ts';
import { readStoredDrain } from './stored.ts';

const record = (more: Partial<DrainRecord> = {}): DrainRecord => ({
  pool: 'itcare:1',
  member: 'm1',
  poolName: 'pay',
  memberName: 'PAY01',
  since: 1_000,
  sinceKnown: true,
  origin: { change: 'c', operator: 'anna', reason: null, changeReference: null },
  samples: [{ at: 1_000, value: 23, queue: null, total: 5, chosen: 4, complete: true }],
  epoch: 3,
  lost: false,
  seenAt: 2_000,
  ended: null,
  ...more,
});

const NAME = 'drainboard-drains';

async function storage() {
  const opened = await openDrainStorage();
  if (!opened) throw new Error('no storage');
  return opened;
}

/** What lies there, past all that the console checks. */
async function tamper(values: readonly object[]): Promise<void> {
  await storage();
  const db = await openDB(NAME, 1);
  for (const value of values) await db.put('drains', value);
  db.close();
}

afterEach(async () => {
  const db = await openDB(NAME, 1);
  await db.clear('drains');
  db.close();
});

describe('what is stored of drains', () => {
  it('comes back as it was', async () => {
    const kept = await storage();
    await kept.save([record()]);
    expect(await kept.all()).toEqual([record()]);
    expect(await kept.get([{ pool: 'itcare:1', member: 'm1' }])).toEqual([record()]);
    await kept.forget([record()]);
    expect(await kept.all()).toEqual([]);
  });

  it('is what all tabs saw', async () => {
    const kept = await storage();
    await kept.save([record()]);
    const samples = [{ at: 5_000, value: 9 }];
    await (
      await storage()
    ).save([record({ since: 4_000, sinceKnown: false, seenAt: 5_000, samples, origin: null })]);
    const [found] = await kept.all();
    expect(found).toMatchObject({ since: 1_000, seenAt: 5_000, origin: { operator: 'anna' } });
    expect(found?.samples.map(({ at }) => at)).toEqual([1_000, 5_000]);
  });

  it('costs nothing but itself where it cannot be read', async () => {
    await tamper([
      { ...record(), member: 'a', since: 'yesterday' },
      { ...record(), member: 'b', samples: [{ at: 1, value: -5 }] },
      { ...record(), member: 'c', ended: { at: 1, how: 'eaten' } },
      {
        ...record(),
        member: 'd',
        samples: Array.from({ length: 5 * MOST_SAMPLES }, (_, at) => ({ at, value: 1 })),
      },
      { pool: 'itcare:1', member: 'e' },
      record(),
    ]);
    expect((await (await storage()).all()).map(({ member }) => member)).toEqual(['m1']);
    const db = await openDB(NAME, 1);
    expect(await db.count('drains')).toBe(1);
    db.close();
  });

  it.each(['itcare:../../connections', 'itcare:new', 'nobody:1', 'itcare:'])(
    'is no drain of the pool %s, whose name would become an address',
    (pool) => {
      expect(readStoredDrain(record({ pool }))).toBeNull();
    },
  );

  it('is bounded: what is over goes first, then what was not seen for longest', async () => {
    const kept = await storage();
    const many = Array.from({ length: MOST_DRAINS + 10 }, (_, index) =>
      record({
        member: `m${index}`,
        seenAt: 10_000 + index,
        ended: index < 5 ? { at: Date.now(), how: 'enabled' } : null,
      }),
    );
    await kept.save(many);
    const left = (await kept.all()).map(({ member }) => member);
    expect(left).toHaveLength(MOST_DRAINS);
    for (const gone of ['m0', 'm4', 'm9']) expect(left).not.toContain(gone);
    expect(left).toContain('m10');
  });

  it('forgets after a day what was over', async () => {
    const kept = await storage();
    await kept.save([record({ ended: { at: 2_000, how: 'enabled' } })]);
    expect(await kept.all()).toEqual([]);
  });
});
