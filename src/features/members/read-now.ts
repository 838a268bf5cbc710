import type { QueryClient } from '@tanstack/react-query';

import type { MemberReading, Pool } from './model.ts';
import { poolWatch } from './pool-watch.ts';

/**
 * A read of the members that starts now: an answer already on its way may be older than the write it shall prove.
 * It is its own request, which no poll, no reading after another write and no second change can cancel; a poll
 * under way is given up for it, so that no older answer arrives on top of it. Where states are stored apart from the
 * equipment, it is the equipment that is read.
 */
export async function readNow(client: QueryClient, pool: Pool): Promise<MemberReading> {
  const { membersKey } = pool;
  // Not waited for: the call leaves within the click that asked for it.
  void client.cancelQueries({ queryKey: membersKey, exact: true });
  const reading = await (pool.equipment ? pool.equipment.checkForWrite() : pool.readMembers());
  const shown = client.getQueryData<MemberReading>(membersKey);
  if (!shown || shown.startedAt <= reading.startedAt) client.setQueryData(membersKey, reading);
  poolWatch(pool.id).sawMembers(reading.members, Date.now());
  return reading;
}
