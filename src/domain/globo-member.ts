import type { Health, MemberState } from './member-state.ts';

/**
 * What the number `member_status` of GloboNetworkAPI says, and what to write (Globo contract §2, §8). Three bits:
 * user up (1), enabled (2), health (4). A member whose user bit is 0 is forced down: the other two then say nothing
 * about the traffic, and its health is not known rather than bad.
 */

const USER_UP = 1;
const ENABLED = 2;
const HEALTHY = 4;
const HIGHEST = USER_UP | ENABLED | HEALTHY;

/**
 * Where a number comes from. `equipment`: a read that asked the equipment. `database`: what was last written or read
 * live, whichever came later. `sent`: what this console has just written and nobody has read back.
 */
export type StatusSource = 'equipment' | 'database' | 'sent';

export interface StatusContext {
  readonly source: StatusSource;
  /** False where no live read was ever made: the number is then an intention, and says nothing about health. */
  readonly everChecked?: boolean;
  /** False where the pool has no health check: its health bit stands for "up or not monitored". */
  readonly monitored?: boolean;
}

export interface GloboStatus {
  /** 0 to 7. */
  readonly value: number;
  readonly userUp: boolean;
  readonly enabled: boolean;
  /** The bit as it stands, whether it means something or not. */
  readonly healthBit: boolean;
  readonly state: MemberState;
  readonly health: Health;
  /** The plain name of the contract's table. */
  readonly name: string;
  /** What the name leaves out, as a sentence; null when there is nothing. */
  readonly note: string | null;
  /** 4 and 6: a number that no equipment gives. It was stored by a write and not read back since. */
  readonly storedOnly: boolean;
}

const FORCED = 'Forced offline';
const STORED =
  'A stored number that no equipment gives: the health is not known, and the state not confirmed.';

/** By value. */
const WORDS: readonly { readonly name: string; readonly note: string | null }[] = [
  { name: FORCED, note: null },
  { name: 'Draining, health check failing', note: null },
  { name: FORCED, note: 'The session was left enabled, which makes no difference while it is forced down.' },
  { name: 'Enabled, health check failing', note: null },
  { name: FORCED, note: STORED },
  { name: 'Draining', note: null },
  { name: FORCED, note: STORED },
  { name: 'Enabled', note: null },
];

const NOT_READ = 'The health has not been read from the equipment since the last change.';
const NEVER_READ = 'The equipment was never asked: this is what was intended, not what was seen.';
const NOT_MONITORED = 'This pool has no health check: up means up or not monitored.';

/** Null for what is no whole number from 0 to 7: show it as "unknown value n" and lock the actions (§16). */
export function decodeStatus(
  value: number | null,
  context: StatusContext = { source: 'equipment' },
): GloboStatus | null {
  const words = value === null ? undefined : WORDS[value];
  if (value === null || words === undefined) return null;
  const userUp = (value & USER_UP) !== 0;
  const enabled = (value & ENABLED) !== 0;
  const healthBit = (value & HEALTHY) !== 0;
  const state = !userUp ? 'offline' : enabled ? 'enabled' : 'disabled';
  const { health, note } = healthOf(userUp, healthBit, context);
  const storedOnly = !userUp && healthBit;
  const unread = userUp && health === 'unknown' && !healthBit;
  return {
    value,
    userUp,
    enabled,
    healthBit,
    state,
    health,
    name: unread ? `${enabled ? 'Enabled' : 'Draining'}, health not read yet` : words.name,
    note: words.note ?? note,
    storedOnly,
  };
}

function healthOf(
  userUp: boolean,
  healthBit: boolean,
  { source, everChecked = true, monitored = true }: StatusContext,
): { health: Health; note: string | null } {
  if (source !== 'equipment' && !everChecked) return { health: 'unknown', note: NEVER_READ };
  if (!userUp) return { health: 'unknown', note: null };
  if (source === 'sent') return { health: 'unknown', note: NOT_READ };
  if (!healthBit) return { health: 'down', note: null };
  return monitored ? { health: 'up', note: null } : { health: 'unknown', note: NOT_MONITORED };
}

/**
 * The number to send for a state, given what the equipment answered a moment ago (rule 3): the health bit is kept for
 * enable and drain, and 0 forces offline. Never 2, 4 or 6.
 */
export function writeValue(live: number, target: MemberState): number {
  if (!Number.isInteger(live) || live < 0 || live > HIGHEST) {
    throw new RangeError('member_status is a whole number from 0 to 7');
  }
  switch (target) {
    case 'enabled':
      return (live & HEALTHY) | ENABLED | USER_UP;
    case 'disabled':
      return (live & HEALTHY) | USER_UP;
    case 'offline':
      return 0;
  }
}

/** Whether a read of the equipment shows the state that was asked for. Health may have changed on its own. */
export function confirms(live: number | null, target: MemberState): boolean {
  return decodeStatus(live)?.state === target;
}
