import type { PoolAtPlace } from './capacity.ts';
import { messages } from './messages.ts';

/** More names than these are counted. */
const NAMED = 5;

/** How many members change in these pools. */
export function membersIn(rows: readonly PoolAtPlace[]): number {
  return rows.reduce((sum, { item }) => sum + item.keys.length, 0);
}

/** A list of names that does not grow without end. */
export function someNames(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? messages.more(shown, names.length - NAMED) : shown;
}
