/** Whether the process that answers is still the same (HAProxy contract §11). A reload forgets every decision. */
import type { Counters, ProcessIdentity, Statistics } from './model.ts';

/** The clocks of the two sides, and when an answer was made while it was on its way. */
const SLACK_S = 15;
/** What `lastchg` may lag behind: it is counted in whole seconds, as is the time between two reads. */
const ROUNDING_S = 2;

/** None of them falls while a process lives and nobody clears them. Not `downtime`: that one can. */
const RISING = ['stot', 'lbtot', 'bin', 'bout', 'connectionsTotal', 'requestsTotal'] as const;

/** Whether a counter of a row that both readings have fell: a restart, or `clear counters`. */
export function countersFell(before: Statistics, after: Statistics): boolean {
  return (
    anyFell(before.frontends, after.frontends, ({ name }) => name) ||
    anyFell(before.pools, after.pools, ({ name }) => name) ||
    anyFell(before.servers, after.servers, ({ pool, name }) => `${pool}/${name}`)
  );
}

function anyFell<T extends Counters>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (row: T) => string,
): boolean {
  const known = new Map(before.map((row) => [keyOf(row), row]));
  return after.some((row) => {
    const old = known.get(keyOf(row));
    return (
      old !== undefined &&
      RISING.some((name) => {
        const [was, is] = [old[name], row[name]];
        return was !== null && is !== null && is < was;
      })
    );
  });
}

/**
 * `look` asks for the head of the page, which alone tells: counters fell, or nothing in the answer is older than the
 * previous reading. Where the process is not told, it counts as a restart.
 */
export function compareReadings(
  before: Statistics,
  after: Statistics,
  secondsBetween: number,
): 'same' | 'look' {
  const young = after.longestUnchanged !== null && after.longestUnchanged <= secondsBetween + ROUNDING_S;
  return young || countersFell(before, after) ? 'look' : 'same';
}

/**
 * - `restarted`: another process, or the same number for a younger one, as in a container
 * - `cleared`: the same process; its counters fell because somebody cleared them
 * - `not-told`: one of the two does not say
 *
 * `secondsBetween` the two heads; `fell` is what `countersFell` said of the readings.
 */
export function isRestart(
  before: ProcessIdentity,
  after: ProcessIdentity,
  secondsBetween: number,
  fell = false,
): 'same' | 'restarted' | 'cleared' | 'not-told' {
  if (before.pid === null || after.pid === null) return 'not-told';
  if (before.pid !== after.pid) return 'restarted';
  // An address that moves between machines: numbers of processes may be equal there.
  if (before.node !== null && after.node !== null && before.node !== after.node) return 'restarted';
  if (before.uptime === null || after.uptime === null) return 'not-told';
  const younger = after.uptime < before.uptime || after.uptime < before.uptime + secondsBetween - SLACK_S;
  if (younger) return 'restarted';
  return fell ? 'cleared' : 'same';
}
