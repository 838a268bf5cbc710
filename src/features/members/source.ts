import type { QueryClient } from '@tanstack/react-query';

import { readObject } from '#changes/intent.ts';
import type { Source } from '#changes/kind.ts';

import { itcareKeys } from '#backends/itcare/keys.ts';
import { globoKeys } from '#backends/globo/keys.ts';
import type { EquipmentDesk } from '#backends/equipment-desk.ts';
import { globoDesk } from '#backends/globo/pool.ts';
import { itcareMembers } from '#backends/itcare/members.ts';
import type { MemberReading } from '#backends/pool.ts';
import { poolWatch } from './pool-watch.ts';

/**
 * The members of a pool, for every kind of change that they show. Where states are stored apart from the equipment, it
 * is the equipment that is read; what other tabs hear of it proves here as well.
 */
export function membersSource(object: string): Source<MemberReading> | null {
  const { backend, id } = readObject(object);
  if (id === null) return null;
  const key = backend === 'globo' ? globoKeys.members(id) : itcareKeys.members(id);
  return {
    key,
    read: async (client) => {
      // Not waited for: the call leaves within the click that asked for it.
      void client.cancelQueries({ queryKey: key, exact: true });
      const reading = await (backend === 'globo' ? equipment(client, id).checkForWrite() : itcareMembers(id));
      show(client, key, reading);
      poolWatch(object).sawMembers(reading.members, Date.now());
      return { startedAt: reading.startedAt, proves: reading.proves, data: reading };
    },
    observe: (cached) =>
      isReading(cached) ? { startedAt: cached.startedAt, proves: cached.proves, data: cached } : null,
  };
}

const heard = new WeakSet<EquipmentDesk>();

function equipment(client: QueryClient, id: number): EquipmentDesk {
  const desk = globoDesk(id);
  if (!heard.has(desk)) {
    heard.add(desk);
    desk.onReading((reading) => show(client, globoKeys.members(id), reading));
  }
  return desk;
}

function show(client: QueryClient, key: readonly unknown[], reading: MemberReading): void {
  const shown = client.getQueryData<MemberReading>(key);
  if (!shown || shown.startedAt <= reading.startedAt) client.setQueryData(key, reading);
}

/** The key of the query says what it is; this makes sure that it is not something else. */
function isReading(cached: unknown): cached is MemberReading {
  return typeof cached === 'object' && cached !== null && 'members' in cached && 'startedAt' in cached;
}
