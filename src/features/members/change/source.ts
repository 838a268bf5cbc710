import type { QueryClient, QueryKey } from '@tanstack/react-query';

import type { BackendServices } from '#backends/backend.ts';
import { readObject } from '#changes/intent.ts';
import type { Source } from '#changes/kind.ts';

import type { DeviceStore } from '#backends/device-store.ts';
import type { MemberReading } from '#backends/member.ts';
import { poolMetrics } from '../drains/pool-metrics.ts';

/**
 * The members of a pool, for every kind of change that they show. Where states are stored apart from the equipment, it
 * is the equipment that is read; what other tabs hear of it proves here as well.
 */
export function membersSource(parts: BackendServices, object: string): Source<MemberReading> | null {
  const { key: id } = readObject(object);
  if (id === null) return null;
  const key = parts.membersKey(id);
  return {
    key,
    read: async (client) => {
      // Not waited for: the call leaves within the click that asked for it.
      void client.cancelQueries({ queryKey: key, exact: true });
      const equipment = parts.equipment && heardBy(client, parts.equipment(id), key);
      const reading = await (equipment ? equipment.checkForWrite() : parts.readMembers(id));
      show(client, key, reading);
      poolMetrics(object).sawMembers(reading.members, Date.now(), reading);
      return { startedAt: reading.startedAt, proves: reading.proves, data: reading };
    },
    observe: (cached) =>
      isReading(cached) ? { startedAt: cached.startedAt, proves: cached.proves, data: cached } : null,
  };
}

const heard = new WeakSet<DeviceStore>();

function heardBy(client: QueryClient, desk: DeviceStore, key: QueryKey): DeviceStore {
  if (!heard.has(desk)) {
    heard.add(desk);
    desk.onReading((reading) => show(client, key, reading));
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
