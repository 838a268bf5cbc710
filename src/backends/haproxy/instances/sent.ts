/**
 * What this browser set and was answered `DONE`: while a server is down, HAProxy does not tell what was decided of it, so
 * this is all there is (HAProxy contract §6). Forgotten with the process that took it, when a read tells something else, and
 * with the tab.
 */
import type { MemberState } from '#domain/members/member-state.ts';

interface Sent {
  readonly state: MemberState;
  /** When it was answered, epoch ms. */
  readonly at: number;
}

const sent = new Map<string, Map<string, Sent>>();

/** What was set there of a server; null where nothing counts. */
export function sentState(instance: string, pool: string, server: string): MemberState | null {
  return sent.get(instance)?.get(serverKey(pool, server))?.state ?? null;
}

export function noteSent(
  instance: string,
  pool: string,
  servers: readonly string[],
  state: MemberState,
): void {
  const known = sent.get(instance) ?? new Map<string, Sent>();
  const at = Date.now();
  for (const server of servers) known.set(serverKey(pool, server), { state, at });
  sent.set(instance, known);
}

/** Nobody knows any more what was decided of these. */
export function dropSent(instance: string, pool: string, servers: readonly string[]): void {
  for (const server of servers) sent.get(instance)?.delete(serverKey(pool, server));
}

/** A read that began at `startedAt` tells the state of a server: what was set before that and differs is overtaken. */
export function sawState(
  instance: string,
  pool: string,
  server: string,
  state: MemberState,
  startedAt: number,
): void {
  const known = sent.get(instance);
  const found = known?.get(serverKey(pool, server));
  if (found && found.state !== state && found.at < startedAt) known?.delete(serverKey(pool, server));
}

/** Whether anything counts there at all. */
export function hasSent(instance: string): boolean {
  return (sent.get(instance)?.size ?? 0) > 0;
}

/** Another process knows nothing of it. */
export function forgetSent(instance: string): void {
  sent.delete(instance);
}

export function serverKey(pool: string, server: string): string {
  return `${pool}/${server}`;
}
