/**
 * The journal: what this browser asked of the servers, what was so before, what the server said, and what later
 * reads showed. Facts are few and flat on purpose: they can be compared, exported, and hold no secret.
 */
import type { BalancerRow, LbUrl } from '#api/itcare/index.ts';
import type { WriteOutcome } from '#api/writes.ts';

import { readState } from './member-state.ts';
import type { OperationPhase } from './operation.ts';
import type { WriteDescription } from './write.ts';

export type Fact = string | number | boolean | null;
export type Facts = Readonly<Record<string, Fact>>;

export interface JournalEntry extends WriteDescription {
  /** The same as its operation's. */
  readonly id: string;
  readonly balancerName: string | null;
  /** What the member or URL is called, where that was known at the moment of the write. */
  readonly objectName: string | null;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly method: string;
  readonly path: string;
  /** What was sent, without secrets; null when there was no body. */
  readonly body: unknown;
  /** Why, in the operator's words. */
  readonly reason: string | null;
  readonly outcome: WriteOutcome;
  /** HTTP status of a refusal. */
  readonly status: number | null;
  /** What the server answered, as the client understood it. */
  readonly answer: unknown;
  /** The server's words or the error's; those of the operation once there are some. */
  readonly message: string | null;
  /** How far its operation came. */
  readonly phase: OperationPhase;
  /** What this browser had read before the write; null when it had read nothing of it. */
  readonly before: Facts | null;
  /** What a read that began after the answer showed; null until there was one. */
  readonly after: Facts | null;
  readonly afterAt: number | null;
}

/** A stored record that this version cannot read: written by another one, changed by something else, or half written. */
export interface UnreadableRecord {
  /** Which store of this browser it is in. */
  readonly store: 'operations' | 'journal' | 'procedures';
  /** Its key as text, cut where that is very long. */
  readonly id: string;
  /** Apart from that of every other record, also of those that can be read. */
  readonly key: string;
  /** When it says it began, in epoch ms; null when it does not say so in any way that can be read. */
  readonly at: number | null;
  /** What is stored, as plain JSON without secrets; made on demand. */
  readonly stored: () => unknown;
}

/** A member as any backend's reading has it. */
export interface SeenMember {
  readonly id: string | null;
  readonly name: string;
  readonly port: number | null;
  readonly rawState: string | null;
  readonly rawHealth: string | null;
}

/** What is known of a load balancer at some moment; null where nothing is. */
export interface Seen {
  readonly balancer: BalancerRow | null;
  readonly members: readonly SeenMember[] | null;
  readonly urls: readonly LbUrl[] | null;
  /** Where it is a Globo pool: its name; `members` are then the pool's. */
  readonly poolName?: string | null;
}

type About = Pick<WriteDescription, 'action' | 'memberId' | 'urlId' | 'subject' | 'pool'>;

/** The facts that a write of this kind can change, out of what is known; null when nothing about it is. */
export function factsOf(about: About, seen: Seen): Facts | null {
  const { balancer, members } = seen;
  const urls = seen.urls ?? balancer?.urls ?? null;
  switch (about.action) {
    case 'enable-member':
    case 'drain-member':
    case 'offline-member':
    case 'remove-member':
    case 'add-member': {
      if (!members) return null;
      if (about.pool) return poolFacts(about.pool.memberIds, members);
      const member = members.find((each) => isMember(about, each));
      return member
        ? { present: true, state: member.rawState, health: member.rawHealth, members: members.length }
        : { present: false, members: members.length };
    }
    case 'create-url':
    case 'delete-url':
    case 'update-url-monitoring': {
      const url = urls?.find((each) =>
        about.urlId === null ? sameHost(each.name, about.subject) : each.id === about.urlId,
      );
      if (!urls) return null;
      return url
        ? { present: true, monitoring: url.monitoringEnabled, onCall: url.monitoringOnCallEnabled }
        : { present: false };
    }
    case 'update-monitoring':
      if (!balancer) return null;
      return {
        monitoring: balancer.monitoringEnabled,
        onCall: balancer.monitoringOnCallEnabled,
        ...(urls && {
          urls: urls.length,
          urlsMonitored: urls.filter((url) => url.monitoringEnabled).length,
          urlsOnCall: urls.filter((url) => url.monitoringOnCallEnabled).length,
        }),
      };
    case 'activate-bot':
    case 'update-bot':
    case 'delete-bot':
      if (!balancer) return null;
      return {
        botDefense: balancer.botDefenseEnabled,
        mode: balancer.securityProfile?.enforcement ?? null,
        template: balancer.securityProfile?.template ?? null,
      };
    case 'whitelist-add':
    case 'whitelist-remove': {
      if (!balancer) return null;
      const list = balancer.securityProfile?.whiteList ?? [];
      return { listed: list.some((row) => row.ip === about.subject), entries: list.length };
    }
    case 'start':
    case 'stop':
    case 'delete-balancer':
    case 'create-balancer':
      return balancer ? { present: true, status: balancer.status } : null;
    case 'other':
      return null;
  }
}

/** One state for all that one request changed; several of them are listed. */
function poolFacts(ids: readonly string[], members: readonly SeenMember[]): Facts {
  const found = members.filter(({ id }) => id !== null && ids.includes(id));
  const together = (pick: (member: SeenMember) => string | null) =>
    [...new Set(found.map((member) => pick(member) ?? '?'))].toSorted().join(', ');
  return {
    present: found.length === ids.length,
    state: together(({ rawState }) => rawState),
    health: together(({ rawHealth }) => rawHealth),
    members: members.length,
  };
}

/** `resource:port` where the write named the port; otherwise the first row of that resource. */
function isMember(about: About, member: SeenMember): boolean {
  if (member.id !== about.memberId) return false;
  return about.action !== 'add-member' || `${member.id}:${member.port}` === about.subject;
}

function sameHost(name: string | null, asked: string | null): boolean {
  return name !== null && name.toLowerCase() === asked?.toLowerCase();
}

/**
 * Whether facts show what was asked for. Null where they cannot tell: the contract does not say which status follows
 * a start or a stop (§12.6), and an update may set what was set already.
 */
export function factsShow(about: About, facts: Facts): boolean | null {
  const state = typeof facts['state'] === 'string' ? readState(facts['state']) : null;
  switch (about.action) {
    case 'enable-member':
      return state === null ? null : state === 'enabled';
    case 'drain-member':
      return state === null ? null : state === 'disabled';
    case 'offline-member':
      return state === null ? null : state === 'offline';
    case 'add-member':
    case 'create-url':
      return facts['present'] === true;
    case 'remove-member':
    case 'delete-url':
      return facts['present'] === false;
    case 'whitelist-add':
      return facts['listed'] === true;
    case 'whitelist-remove':
      return facts['listed'] === false;
    case 'activate-bot':
      return facts['botDefense'] === true;
    case 'delete-bot':
      return facts['botDefense'] === false;
    case 'update-bot':
    case 'update-monitoring':
    case 'update-url-monitoring':
    case 'start':
    case 'stop':
    case 'create-balancer':
    case 'delete-balancer':
    case 'other':
      return null;
  }
}

export interface FactChange {
  readonly name: string;
  readonly before: Fact | undefined;
  readonly after: Fact | undefined;
}

/** Every fact with both its values; `undefined` where it was not read. Changed ones first. */
export function factChanges(before: Facts | null, after: Facts | null): FactChange[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const all = names.map((name) => ({ name, before: factIn(before, name), after: factIn(after, name) }));
  const moved = ({ before: a, after: b }: FactChange) => a !== undefined && b !== undefined && a !== b;
  return [...all.filter(moved), ...all.filter((each) => !moved(each))];
}

/** Own facts only: every object knows a `constructor`. */
function factIn(facts: Facts | null, name: string): Fact | undefined {
  return facts !== null && Object.hasOwn(facts, name) ? facts[name] : undefined;
}

/** How long from leaving to its end, or to the answer when nothing was followed; null while open. */
export function journalDuration(entry: JournalEntry): number | null {
  const end = entry.endedAt ?? (entry.outcome === 'sent' ? null : entry.answeredAt);
  return end === null ? null : Math.max(0, end - entry.startedAt);
}
