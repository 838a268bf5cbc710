import type { GloboMember, ServerPool } from './client/index.ts';
import { decodeStatus, type StatusSource } from '#backends/globo/member-number.ts';
import { parseServerTime } from '#backends/globo/server-time.ts';

import type { Member, MemberReading, StateNote, StateSource } from '#backends/member.ts';
import { messages } from './messages.ts';

interface LiveRead {
  endedAt: number;
  values: ReadonlyMap<number, number>;
}

/**
 * What this browser knows of one pool beside the last answer: what the equipment said, and what was written since. The
 * server keeps one number for a member and no word of where it came from (Globo contract §8.3), so this tells apart.
 */
export class StatusMemory {
  #live: LiveRead | null = null;
  readonly #sent = new Map<number, { value: number; at: number }>();

  /** The equipment answered: whatever was written before it was asked is overtaken. */
  sawEquipment(members: readonly GloboMember[], startedAt: number, endedAt: number): void {
    this.#live = { endedAt, values: valuesOf(members.map((each) => [each.id, each.member_status])) };
    this.#overtake(startedAt);
  }

  /** The same, as another tab tells it. */
  heard({ members, startedAt }: Pick<MemberReading, 'members' | 'startedAt'>): void {
    const [first] = members;
    if (first?.stored?.source.kind !== 'equipment') return;
    const values = valuesOf(members.map(({ id, stored }) => [Number(id), stored?.status ?? null]));
    this.#live = { endedAt: first.stored.source.at, values };
    this.#overtake(startedAt);
  }

  /** A check that was under way while something was written may have missed it. */
  #overtake(startedAt: number): void {
    for (const [id, { at }] of this.#sent) if (at <= startedAt) this.#sent.delete(id);
  }

  /** A write was accepted. */
  wrote(changes: readonly { id: number; value: number }[], at: number): void {
    for (const { id, value } of changes) this.#sent.set(id, { value, at });
  }

  /** Nobody knows what the equipment has now: a write was lost, or its balancers differ. */
  doubt(): void {
    this.#live = null;
  }

  /** What the equipment said last; null when it did not, or when that no longer counts. */
  liveValue(id: number): number | null {
    return this.#live?.values.get(id) ?? null;
  }

  /** What to show for a stored number that a read begun at `startedAt` gave. */
  resolve(id: number, stored: number | null, startedAt: number): { value: number | null; source: Origin } {
    const sent = this.#sent.get(id);
    if (sent) {
      // A read that began before the write was answered may have missed it.
      const same = stored === sent.value || startedAt < sent.at;
      return same
        ? { value: sent.value, source: { kind: 'sent', at: sent.at } }
        : { value: stored, source: { kind: 'database' } };
    }
    const live = this.#live;
    const value = live?.values.get(id);
    if (live && value !== undefined && (stored === value || startedAt < live.endedAt)) {
      return { value, source: { kind: 'equipment', at: live.endedAt } };
    }
    return { value: stored, source: { kind: 'database' } };
  }
}

type Origin = { kind: 'equipment'; at: number } | { kind: 'sent'; at: number } | { kind: 'database' };

function valuesOf(pairs: readonly (readonly [number | null, number | null])[]): Map<number, number> {
  return new Map(
    pairs.flatMap(([id, value]): [number, number][] => (id === null || value === null ? [] : [[id, value]])),
  );
}

export interface ReadContext {
  startedAt: number;
  now: number;
  /** The server's own zone: its times carry none (§12). */
  timeZone: string;
  memory: StatusMemory;
}

/** The members of a pool in the console's words. Null when the API cannot tell them, which is not "none" (§5). */
export function toMembers(pool: ServerPool, context: ReadContext): Member[] | null {
  const members = pool.server_pool_members;
  if (members === null) return null;
  const servers = new Map<string, number>();
  for (const each of members) {
    const name = nameOf(each);
    servers.set(name, (servers.get(name) ?? 0) + 1);
  }
  const used = new Map<string, number>();
  return members.map((each) => {
    const name = nameOf(each);
    const base = each.id === null ? `${name}:${each.port_real ?? ''}` : String(each.id);
    const copies = used.get(base) ?? 0;
    used.set(base, copies + 1);
    const twice = (servers.get(name) ?? 0) > 1 && each.port_real !== null;
    return {
      key: copies === 0 ? base : `${base}#${copies}`,
      id: each.id === null ? null : String(each.id),
      name: twice ? `${name}:${each.port_real}` : name,
      server: name,
      address: each.address,
      port: each.port_real,
      ...factsOf(each, pool.healthcheck !== null, context),
      userDown: false,
      area: null,
      shared: false,
    };
  });
}

/** The server where it is known; old rows have its name for an identifier, others their address (§5). */
function nameOf(member: GloboMember): string {
  return (
    member.equipment?.name ??
    member.identifier ??
    member.address ??
    (member.id === null ? messages.unnamed : `#${member.id}`)
  );
}

type Facts = Pick<Member, 'state' | 'rawState' | 'health' | 'rawHealth' | 'weight' | 'limit' | 'stored'>;

function factsOf(member: GloboMember, monitored: boolean, context: ReadContext): Facts {
  const { memory, startedAt } = context;
  const { value, source } =
    member.id === null
      ? { value: member.member_status, source: { kind: 'database' } as const }
      : memory.resolve(member.id, member.member_status, startedAt);
  const everChecked = member.last_status_update_formated !== null;
  const status = decodeStatus(value, { source: source.kind, everChecked, monitored });
  return {
    state: status?.state ?? null,
    rawState: status?.state ?? (value === null ? null : String(value)),
    health: status?.health ?? 'unknown',
    // Unknown is no word of this API: where the bit says nothing, there is nothing to quote.
    rawHealth: null,
    weight: member.weight,
    // 0 is no limit here too (§5).
    limit: member.limit,
    stored: {
      source: sourceOf(source, member.last_status_update_formated, context),
      note: value === null ? null : noteOf(value, { source: source.kind, everChecked, monitored }),
      status: value,
      priority: member.priority,
    },
  };
}

function sourceOf(source: Origin, checked: string | null, { timeZone, now }: ReadContext): StateSource {
  if (source.kind !== 'database') return source;
  const at = checked === null ? null : parseServerTime(checked, timeZone, now);
  return { kind: 'database', checkedAt: checked !== null && at === null ? 'unreadable' : at };
}

/** What the words for state and health leave out (§8.2). */
function noteOf(
  value: number,
  { source, everChecked, monitored }: { source: StatusSource; everChecked: boolean; monitored: boolean },
): StateNote | null {
  const status = decodeStatus(value, { source, everChecked, monitored });
  if (status === null) return null;
  if (status.storedOnly) return 'stored-only';
  if (!status.userUp) return status.enabled ? 'session-enabled' : null;
  if (source === 'sent') return 'not-read';
  if (source === 'database' && !everChecked) return 'never-read';
  return monitored || !status.healthBit ? null : 'not-monitored';
}
