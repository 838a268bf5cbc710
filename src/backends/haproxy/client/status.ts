/** What the words of a server mean: state, health, and what they hide (HAProxy contract §6). */
import type { Health, MemberState, Verb } from '#domain/members/member-state.ts';
import type { ServerRow, Statistics } from './model.ts';

/**
 * What state and health leave out.
 * - `weight-zero`: takes no new visitors, and `ready` cannot lift that
 * - `failing`: it is up, `fraction.now` failures before it is down
 * - `rising`: it is down, `fraction.now` of `fraction.of` successes are there
 * - `not-monitored`: no check runs
 * - `not-wanted`: the application asks for no new visitors (`disable-on-404`)
 * - `check-failing`: it is drained, and its check begins to fail
 * - `agent`: operator or agent, which of the two is not told
 * - `agent-down`: its agent says so; its check may pass
 * - `follows`: in maintenance because `via` is
 * - `no-address`: its name does not resolve
 * - `unknown-word`: the status is none we know
 */
export type StatusNote =
  | 'weight-zero'
  | 'failing'
  | 'rising'
  | 'not-monitored'
  | 'not-wanted'
  | 'check-failing'
  | 'agent'
  | 'agent-down'
  | 'follows'
  | 'no-address'
  | 'unknown-word';

export interface ServerStatus {
  /** Null when it is not told, or the word is unknown. */
  readonly state: MemberState | null;
  readonly health: Health;
  /** Down or not wanted, it does not tell what the operator decided: a write is neither proven nor contradicted by it. */
  readonly hidden: boolean;
  /** The `pool/server` whose maintenance or drain it inherits. */
  readonly via: string | null;
  readonly note: StatusNote | null;
  /** False where a write is answered `DONE` and changes nothing. */
  readonly writable: boolean;
  /** What may be asked of it now; empty when it is not writable. */
  readonly verbs: readonly Verb[];
  /** `now` may be 0 or negative after a start. */
  readonly fraction: { readonly now: number; readonly of: number } | null;
  /** An agent on this server may overrule an operator at any moment. */
  readonly agent: boolean;
  /** Its check has not passed once since the process began, or since it was made ready. */
  readonly unproven: boolean;
  /** A place for a server that is not there: no member. */
  readonly slot: boolean;
  /** Why it is down or failing, in HAProxy's own words or the network's: text, shown as text. */
  readonly reason: string | null;
}

/** `UNCHECKED` reads `no check`. */
type Word = 'UP' | 'DOWN' | 'NOLB' | 'DRAIN' | 'MAINT' | 'UNCHECKED';

interface Parsed {
  readonly word: Word;
  readonly fraction: ServerStatus['fraction'];
  /** `agent`, `resolution`, or `via …`. */
  readonly by: string | null;
}

const STATUS =
  /^(UP|DOWN|NOLB|DRAIN|MAINT|no check)(?: (-?\d{1,9})\/(\d{1,9}))?(?: \((agent|resolution|via [^)]+)\))?$/;
const WORDS: readonly Word[] = ['UP', 'DOWN', 'NOLB', 'DRAIN', 'MAINT'];
const VIA = 'via ';

/** One that is followed may follow another. Nobody configures more; a circle, which HAProxy refuses, ends here too. */
const MOST_LEADERS = 8;

const ALL: readonly Verb[] = ['enable', 'drain', 'offline'];

/** `statistics` is the answer that the server stands in: one that follows another has the health of that one. */
export function readStatus(server: ServerRow, statistics: Statistics): ServerStatus {
  return statusOf(server, statistics, MOST_LEADERS);
}

/** What a word says; the rest is as with most words. */
type Meaning = Pick<ServerStatus, 'state' | 'health' | 'verbs'> &
  Partial<Pick<ServerStatus, 'hidden' | 'via' | 'note' | 'writable' | 'unproven' | 'slot'>>;

function statusOf(server: ServerRow, statistics: Statistics, leaders: number): ServerStatus {
  const leader = leaders > 0 ? leaderOf(server, statistics) : null;
  const lead = leader && statusOf(leader, statistics, leaders - 1);
  const parsed = parseStatus(server.status);
  const says = meaningOf(server, parsed, lead);
  return {
    state: says.state,
    health: says.health,
    hidden: says.hidden ?? false,
    via: says.via ?? null,
    note: says.note ?? null,
    writable: says.writable ?? true,
    verbs: says.verbs,
    fraction: parsed?.fraction ?? null,
    agent: server.agentStatus !== null,
    unproven: says.unproven ?? false,
    slot: says.slot ?? false,
    reason: reasonOf(server, parsed),
  };
}

/** `lead` is the status of the server that it follows. */
function meaningOf(server: ServerRow, parsed: Parsed | null, lead: ServerStatus | null): Meaning {
  if (parsed === null) return { state: null, health: 'unknown', note: 'unknown-word', verbs: ALL };
  const { word, fraction, by } = parsed;
  switch (word) {
    case 'UP':
    case 'UNCHECKED': {
      const own = word === 'UP' || passes(server.agentStatus) === true ? 'up' : 'unknown';
      const unproven = fraction !== null && server.checkStatus === 'INI';
      const health = lead?.health ?? (unproven ? 'unknown' : own);
      if (server.userWeight === 0)
        return { state: 'disabled', health, note: 'weight-zero', unproven, verbs: ['offline'] };
      const note = fraction !== null ? 'failing' : word === 'UP' ? null : 'not-monitored';
      return { state: 'enabled', health, note, unproven, verbs: ['drain', 'offline'] };
    }
    case 'DOWN': {
      const note = by === 'agent' ? 'agent-down' : fraction === null ? null : 'rising';
      return { state: null, health: 'down', hidden: true, note, verbs: ALL };
    }
    case 'NOLB':
      return { state: 'disabled', health: 'up', hidden: true, note: 'not-wanted', verbs: ['offline'] };
    case 'DRAIN': {
      const inherits =
        lead?.state === 'disabled' && lead.note !== 'weight-zero' && lead.note !== 'not-wanted';
      return {
        state: 'disabled',
        health: lead?.health ?? healthOfDrained(server, parsed),
        via: inherits ? server.tracked : null,
        note: by === 'agent' ? 'agent' : fraction === null ? null : 'check-failing',
        verbs: inherits ? ['offline'] : ['enable', 'offline'],
      };
    }
    case 'MAINT': {
      const offline = { state: 'offline', health: 'unknown' } as const;
      if (by === null || by === 'agent') return { ...offline, verbs: ['enable', 'drain'] };
      const inherited = { ...offline, writable: false, verbs: [] };
      return by.startsWith(VIA)
        ? { ...inherited, via: by.slice(VIA.length), note: 'follows' }
        : { ...inherited, note: 'no-address', slot: server.address === null };
    }
  }
}

/** Null for a word that is none of HAProxy's. */
function parseStatus(status: string): Parsed | null {
  const [, word, now, of, by = null] = STATUS.exec(status) ?? [];
  if (word === undefined) return null;
  const fraction = now === undefined ? null : { now: Number(now), of: Number(of) };
  return { word: WORDS.find((known) => known === word) ?? 'UNCHECKED', fraction, by };
}

/** A drain leaves the checks running: what it reads then is told by them, where there are any. */
function healthOfDrained({ checkStatus, agentStatus }: ServerRow, { by }: Parsed): Health {
  if (checkStatus === null && agentStatus === null) return 'unknown';
  if (by !== 'agent') return 'up';
  const passed = passes(checkStatus ?? agentStatus);
  return passed === null ? 'unknown' : passed ? 'up' : 'down';
}

/** Results that say neither: not checked yet, or the machine of the balancer itself had no socket for it. */
const UNDECIDED = new Set(['INI', 'UNK', 'SOCKERR', 'CHECKED', 'HANA', 'PROCERR']);

/** Whether a check passed; `L7OKC` passed under a condition. Null when it does not tell. */
function passes(result: string | null): boolean | null {
  if (result === null || UNDECIDED.has(result)) return null;
  return /OKC?$/.test(result);
}

function reasonOf(server: ServerRow, parsed: Parsed | null): string | null {
  if (parsed?.by === 'agent') return server.lastAgent;
  if (passes(server.checkStatus) !== false) return null;
  const { checkDescription, checkCode, lastCheck } = server;
  const told = checkCode === null || checkCode === 0 ? checkDescription : listed(checkDescription, checkCode);
  const text = [told, lastCheck].filter((part) => part !== null && part !== '').join(': ');
  return text === '' ? server.checkStatus : text;
}

function listed(description: string | null, code: number): string {
  return description === null ? String(code) : `${description}, ${code}`;
}

const rows = new WeakMap<Statistics, ReadonlyMap<string, ServerRow>>();

/** Null for who follows nobody, and where the answer leaves it out: a read of one pool does. */
function leaderOf(server: ServerRow, statistics: Statistics): ServerRow | null {
  if (server.tracked === null) return null;
  let known = rows.get(statistics);
  if (!known) {
    known = new Map(statistics.servers.map((row) => [`${row.pool}/${row.name}`, row]));
    rows.set(statistics, known);
  }
  return known.get(server.tracked) ?? null;
}
