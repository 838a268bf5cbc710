import { useMemo, useRef } from 'react';

import type { Sort } from '#ui/table/DataTable.tsx';

import { addressOf } from './cells.tsx';
import type { Member } from './model.ts';
import type { PoolWatch } from './pool-watch.ts';

/**
 * The order of the rows, decided when the operator asks for it and then kept: no poll moves a row under the cursor,
 * however much its numbers change. New members come last, members that left simply go.
 */
export function useFrozenOrder(
  members: readonly Member[],
  sort: Sort | null,
  watch: PoolWatch,
): readonly Member[] {
  const kept = useRef<{ sort: Sort | null; keys: readonly string[] }>({ sort: null, keys: [] });
  return useMemo(() => {
    const byKey = new Map(members.map((member) => [member.key, member]));
    if (kept.current.sort !== sort) {
      kept.current = {
        sort,
        keys: (sort ? sorted(members, sort, watch) : members).map((member) => member.key),
      };
    }
    const known = new Set(kept.current.keys);
    const keys = [
      ...kept.current.keys.filter((key) => byKey.has(key)),
      ...members.map((member) => member.key).filter((key) => !known.has(key)),
    ];
    kept.current = { sort, keys };
    return keys.flatMap((key) => byKey.get(key) ?? []);
  }, [members, sort, watch]);
}

function sorted(members: readonly Member[], sort: Sort, watch: PoolWatch): Member[] {
  const value = (member: Member): string | number => {
    switch (sort.column) {
      case 'connections':
        return watch.connections(member.key) ?? -1;
      case 'address':
        return addressOf(member);
      case 'state':
        return member.state ?? '';
      case 'health':
        return member.health;
      case 'zone':
        return member.area ?? '';
      default:
        return member.name;
    }
  };
  const direction = sort.direction === 'asc' ? 1 : -1;
  return members.toSorted((a, b) => {
    const left = value(a);
    const right = value(b);
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right), 'en', { numeric: true });
    return order * direction;
  });
}
