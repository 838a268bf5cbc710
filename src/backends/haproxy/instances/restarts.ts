/**
 * A new process of HAProxy forgets what was decided (HAProxy contract §11). What this tab saw of that is kept here, for the
 * pages of the pools concerned.
 */
import { newId } from '#http/writes.ts';
import type { MemberState } from '#domain/members/member-state.ts';
import { Observable } from '#observable.ts';

import { readStatus } from '#backends/haproxy/client/index.ts';
import { sentState } from './sent.ts';
import type { ProcessIdentity, ServerRow, Statistics } from '#backends/haproxy/client/model.ts';

/** A member that was draining or in maintenance before, and takes traffic since. */
export interface LostState {
  /** The `pxname`. */
  readonly pool: string;
  /** The key of the member. */
  readonly member: string;
  /** What had been decided. */
  readonly state: Exclude<MemberState, 'enabled'>;
}

export interface Restart {
  readonly id: string;
  readonly balancer: string;
  readonly instance: { readonly id: string; readonly name: string };
  /** When this browser noticed, epoch ms. */
  readonly seenAt: number;
  /** About when the new process began, epoch ms; null where it does not tell. */
  readonly startedAt: number | null;
  readonly lost: readonly LostState[];
}

const KEPT = 50;

/** Newest first, those of this tab that nobody dismissed. */
export const restarts = new Observable<readonly Restart[]>([]);

export function noteRestart(restart: Omit<Restart, 'id'>): void {
  restarts.set([{ ...restart, id: newId() }, ...restarts.get()].slice(0, KEPT));
}

export function dismissRestart(id: string): void {
  restarts.set(restarts.get().filter((each) => each.id !== id));
}

/** For tests, and for another operator. */
export function forgetRestarts(): void {
  restarts.set([]);
}

/** About when a process began that told its uptime just now. */
export function beganAt({ uptime }: ProcessIdentity, now: number): number | null {
  return uptime === null ? null : now - uptime * 1000;
}

/** Members whose decision the new process does not know any more. */
export function lostBetween(instance: string, before: Statistics, after: Statistics): LostState[] {
  const now = new Map(after.servers.map((row) => [nameOf(row), row]));
  return before.servers.flatMap((row) => {
    const next = now.get(nameOf(row));
    const state = decided(instance, row, before);
    if (state === null || !next) return [];
    const { state: is, hidden } = readStatus(next, after);
    // Down right after its start, it tells nothing: what it does not show is not kept.
    const kept = is === state || (is !== 'enabled' && !(is === null && hidden));
    if (kept) return [];
    return [{ pool: row.pool, member: row.name, state }];
  });
}

/** What an operator decided of this very server: neither the file, the application, an agent nor the server it follows. */
function decided(instance: string, row: ServerRow, statistics: Statistics): LostState['state'] | null {
  const { state, via, note, hidden } = readStatus(row, statistics);
  if (hidden && state === null) {
    const set = sentState(instance, row.pool, row.name);
    return set === 'enabled' ? null : set;
  }
  if (via !== null || (note !== null && note !== 'check-failing')) return null;
  return state === 'disabled' || state === 'offline' ? state : null;
}

function nameOf({ pool, name }: ServerRow): string {
  return `${pool}/${name}`;
}
