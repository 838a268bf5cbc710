/**
 * The two independent facts about a member, and what follows from both together.
 *
 * *State* is what an operator decided, *health* is what the equipment observes. The ITCare reference itself shows a
 * member that reads `disabled` and `up` at once, so the two are never merged into one word (ITCare contract §8).
 */

/** What an operator decided. `disabled` drains: no new connections, established ones live on. */
export type MemberState = 'enabled' | 'disabled' | 'offline';

/**
 * What the equipment observes. `unknown` is an answer of its own, not a failed check; so is `checking`: a first check is
 * under way, and nothing has shown the member up.
 */
export type Health = 'up' | 'down' | 'checking' | 'unknown';

/**
 * What a member does for the traffic, for marks and the pool bar.
 * `unproven` is enabled without a health result; `unknown` means that the state itself could not be read, unless it is
 * down: that is `failing`, whatever was decided.
 */
export type MemberStatus = 'serving' | 'failing' | 'unproven' | 'draining' | 'offline' | 'unknown';

/** The three things an operator can ask for. */
export type Verb = 'enable' | 'drain' | 'offline';

/** State and health after reading, whatever the backend. `state` is null when it could not be read. */
export interface MemberFacts {
  readonly state: MemberState | null;
  readonly health: Health;
}

/** Every presence, in the order in which pool bars and legends show them. */
export const MEMBER_STATUSES = ['serving', 'unproven', 'failing', 'draining', 'offline', 'unknown'] as const;

/** Every verb, from the gentlest to the hardest. */
export const VERBS = ['enable', 'drain', 'offline'] as const;

function normalise(raw: string): string {
  return raw.trim().toLowerCase().replaceAll('-', '_');
}

/** Reads a member's `state`, in any case. An unknown word gives null; keep the raw text to show it. */
export function readState(raw: string | null): MemberState | null {
  const word = raw === null ? '' : normalise(raw);
  return word === 'enabled' || word === 'disabled' || word === 'offline' ? word : null;
}

/**
 * Reads a member's `status`, in any case, hyphens taken for underscores.
 * `user_down` says that an operator took the member down: no check failed, so its health is unknown
 * (ITCare contract §8). Whatever is neither `up` nor `down` is unknown too.
 */
export function readHealth(raw: string | null): Health {
  const word = raw === null ? '' : normalise(raw);
  return word === 'up' || word === 'down' ? word : 'unknown';
}

/** True when the raw `status` says that an operator, not a health check, took the member down. */
export function isUserDown(raw: string | null): boolean {
  return raw !== null && normalise(raw) === 'user_down';
}

/** Reads both facts of a member as the API sends them. */
export function readFacts(raw: {
  readonly state: string | null;
  readonly status: string | null;
}): MemberFacts {
  return { state: readState(raw.state), health: readHealth(raw.status) };
}

/** What a member of this state and health does for the traffic. */
export function memberStatus(state: MemberState | null, health: Health): MemberStatus {
  switch (state) {
    case null:
      // Whatever was decided of it, it serves nobody.
      return health === 'down' ? 'failing' : 'unknown';
    case 'disabled':
      return 'draining';
    case 'offline':
      return 'offline';
    case 'enabled':
      return health === 'up' ? 'serving' : health === 'down' ? 'failing' : 'unproven';
  }
}

/** Healthy is enabled **and** up (ITCare contract §8): the only members that surely take new connections. */
export function isHealthy(member: MemberFacts): boolean {
  return member.state === 'enabled' && member.health === 'up';
}

/** How many members there are of each kind; `state.unknown` counts the unreadable states. */
export interface MemberCounts {
  readonly total: number;
  readonly presence: Readonly<Record<MemberStatus, number>>;
  readonly state: Readonly<Record<MemberState | 'unknown', number>>;
  readonly health: Readonly<Record<Health, number>>;
}

/** Counts members per presence, per state and per health. Each of the three adds up to `total`. */
export function countMembers(list: readonly MemberFacts[]): MemberCounts {
  const counts = {
    total: list.length,
    presence: { serving: 0, failing: 0, unproven: 0, draining: 0, offline: 0, unknown: 0 },
    state: { enabled: 0, disabled: 0, offline: 0, unknown: 0 },
    health: { up: 0, down: 0, checking: 0, unknown: 0 },
  };
  for (const member of list) {
    counts.presence[memberStatus(member.state, member.health)] += 1;
    counts.state[member.state ?? 'unknown'] += 1;
    counts.health[member.health] += 1;
  }
  return counts;
}

const TARGETS = { enable: 'enabled', drain: 'disabled', offline: 'offline' } as const;

/** The state a verb asks for. */
export function targetOf(verb: Verb): MemberState {
  return TARGETS[verb];
}

/** The verb that leads to a state. */
export function verbTo(state: MemberState): Verb {
  return state === 'enabled' ? 'enable' : state === 'disabled' ? 'drain' : 'offline';
}

/**
 * The verbs that would change something from this state. When the state could not be read all three are possible:
 * to refuse them would lock the operator out just when the console sees badly.
 */
export function verbsFor(state: MemberState | null): readonly Verb[] {
  return VERBS.filter((verb) => TARGETS[verb] !== state);
}
