import type { Health, MemberState } from '#domain/members/member-state.ts';

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
  /** 4 and 6: a number that no equipment gives. It was stored by a write and not read back since. */
  readonly storedOnly: boolean;
}

/** Null for what is no whole number from 0 to 7: show it as "unknown value n" and lock the actions (§16). */
export function decodeStatus(
  value: number | null,
  context: StatusContext = { source: 'equipment' },
): GloboStatus | null {
  if (value === null || !Number.isInteger(value) || value < 0 || value > HIGHEST) return null;
  const userUp = (value & USER_UP) !== 0;
  const enabled = (value & ENABLED) !== 0;
  const healthBit = (value & HEALTHY) !== 0;
  const state = !userUp ? 'offline' : enabled ? 'enabled' : 'disabled';
  return {
    value,
    userUp,
    enabled,
    healthBit,
    state,
    health: healthOf(userUp, healthBit, context),
    storedOnly: !userUp && healthBit,
  };
}

function healthOf(
  userUp: boolean,
  healthBit: boolean,
  { source, everChecked = true, monitored = true }: StatusContext,
): Health {
  if (!userUp || source === 'sent' || (source === 'database' && !everChecked)) return 'unknown';
  if (!healthBit) return 'down';
  return monitored ? 'up' : 'unknown';
}

/**
 * The number to send for a state, given what the equipment answered a moment ago (§2 rule 3): the health bit is kept for
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
