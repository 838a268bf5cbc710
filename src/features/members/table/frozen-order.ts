import { useMemo, useState } from 'react';

import type { Sort } from '#ui/table/DataTable.tsx';

import { addressOf } from './cells.tsx';
import type { Member } from '#backends/member.ts';
import type { PoolMetrics } from '../drains/pool-metrics.ts';

interface Order {
  sort: Sort | null;
  keys: readonly string[];
}

/**
 * The order of the rows, decided when the operator asks for it and then kept: no poll moves a row under the cursor,
 * however much its numbers change. New members come last, members that left simply go.
 */
export function useFrozenOrder(
  members: readonly Member[],
  sort: Sort | null,
  watch: PoolMetrics,
): readonly Member[] {
  const [kept, setKept] = useState<Order>({ sort: null, keys: [] });
  const order = keepOrder(kept, members, sort, watch);
  if (order !== kept) setKept(order);
  return useMemo(() => {
    const byKey = new Map(members.map((member) => [member.key, member]));
    return order.keys.flatMap((key) => byKey.get(key) ?? []);
  }, [members, order]);
}

/** The former order with the members of now; the same object when nothing came, went or was asked for. */
export function keepOrder(
  former: Order,
  members: readonly Member[],
  sort: Sort | null,
  watch: Pick<PoolMetrics, 'connections'>,
): Order {
  if (former.sort !== sort && sort !== null) {
    return { sort, keys: sortMembers(members, sort, watch).map((member) => member.key) };
  }
  const present = new Set(members.map((member) => member.key));
  const known = new Set(former.keys);
  const keys = [
    ...former.keys.filter((key) => present.has(key)),
    ...members.map((member) => member.key).filter((key) => !known.has(key)),
  ];
  const same = keys.length === former.keys.length && keys.every((key, index) => key === former.keys[index]);
  return same && former.sort === sort ? former : { sort, keys };
}

function sortMembers(
  members: readonly Member[],
  sort: Sort,
  watch: Pick<PoolMetrics, 'connections'>,
): Member[] {
  const direction = sort.direction === 'asc' ? 1 : -1;
  return members.toSorted((a, b) => {
    const left = sortValue(a, sort.column, watch);
    const right = sortValue(b, sort.column, watch);
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right), 'en', { numeric: true });
    return order * direction;
  });
}

function sortValue(member: Member, column: string, watch: Pick<PoolMetrics, 'connections'>): string | number {
  switch (column) {
    case 'connections':
      return watch.connections(member.key) ?? -1;
    case 'address':
      return addressOf(member);
    case 'state':
      return member.state ?? '';
    case 'health':
      return member.health;
    case 'weight':
    case 'limit':
      return member[column] ?? -1;
    case 'priority':
      return member.stored?.priority ?? -1;
    case 'zone':
      return member.area ?? '';
    default:
      return member.name;
  }
}
