import { useState } from 'react';

import { isHealthy, memberStatus } from '#domain/members/member-state.ts';

import type { ListedPool } from './list.ts';

interface Kept {
  readonly question: string;
  readonly keys: readonly string[];
}

/**
 * The order of the rows, decided when it is asked for and then kept: no poll moves a row under the cursor, however its
 * numbers change. New pools come last.
 */
export function useKeptOrder(
  pools: readonly ListedPool[],
  sort: string,
  question: string,
): readonly ListedPool[] {
  const [kept, setKept] = useState<Kept>({ question: '', keys: [] });
  const next = keepPoolOrder(kept, pools, sort, question);
  if (next !== kept) setKept(next);
  const byKey = new Map(pools.map((pool) => [pool.key, pool]));
  return next.keys.flatMap((key) => byKey.get(key) ?? []);
}

/** The former order with the pools of now; the same object when nothing came, went or was asked for. */
export function keepPoolOrder(
  former: Kept,
  pools: readonly ListedPool[],
  sort: string,
  question: string,
): Kept {
  if (former.question !== question) return { question, keys: sorted(pools, sort).map(({ key }) => key) };
  const present = new Set(pools.map(({ key }) => key));
  const known = new Set(former.keys);
  const keys = [
    ...former.keys.filter((key) => present.has(key)),
    ...pools.flatMap(({ key }) => (known.has(key) ? [] : [key])),
  ];
  const same = keys.length === former.keys.length && keys.every((key, index) => key === former.keys[index]);
  return same ? former : { question, keys };
}

/** Without a column: as the instances tell them, which is the order of their files. */
function sorted(pools: readonly ListedPool[], sort: string): readonly ListedPool[] {
  const column = sort.replace(/^-/, '');
  if (column === '') return pools;
  const direction = sort.startsWith('-') ? -1 : 1;
  return pools.toSorted((a, b) => {
    const [left, right] = [sortValue(a, column), sortValue(b, column)];
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right), 'en', { numeric: true });
    return (order || a.name.localeCompare(b.name, 'en', { numeric: true })) * direction;
  });
}

function sortValue(pool: ListedPool, column: string): string | number {
  switch (column) {
    case 'balancer':
      return pool.balancer.name;
    case 'members':
      return troubleOf(pool);
    case 'connections':
      return pool.connections ?? -1;
    case 'mode':
      return pool.mode ?? '';
    case 'method':
      return pool.method ?? '';
    default:
      return pool.name;
  }
}

/** The share of members that take new connections: what has none comes first, then what lacks some. */
function troubleOf({ members }: ListedPool): number {
  if (members.length === 0) return 1;
  const failing = members.filter(({ state, health }) => memberStatus(state, health) === 'failing').length;
  return members.filter(isHealthy).length / members.length - failing / (10 * members.length);
}
