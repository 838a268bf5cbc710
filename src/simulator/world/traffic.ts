/**
 * Traffic as formulas. A balancer's connections follow the hour of the day and some slower and faster waves; the
 * integral of a wave is a wave, so counters are exact without ever having counted. A member's part follows from
 * its own few changes: it ramps up after it was enabled, decays after it was drained, is cut when taken offline.
 */
import { KNOWN_BALANCERS } from '#simulator/itcare/known.ts';
import type { KnownBalancer } from '#simulator/itcare/known.ts';
import type { Balancer, StateChange, Member } from './model.ts';
import { between, hash, unit } from './random.ts';

/** Connections of a drained member halve in this time. */
export const DRAIN_HALF_LIFE_MS = 12_000;
/** Time constant of the ramp after Enable: 95 % of the load after about 20 s. */
const RAMP_MS = 6_600;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const KNOWN: readonly KnownBalancer[] = KNOWN_BALANCERS;

interface Wave {
  readonly amplitude: number;
  readonly omega: number;
  readonly phase: number;
}

function waves(seed: number, balancer: Balancer): readonly Wave[] {
  const wave = (amplitude: number, periodMs: number, salt: number): Wave => ({
    amplitude,
    omega: (2 * Math.PI) / periodMs,
    phase: unit(seed, balancer.index, salt) * 2 * Math.PI,
  });
  return [
    // sin(omega t - pi * 2 / 3) has its top at 14:00 UTC.
    { amplitude: 0.42, omega: (2 * Math.PI) / (24 * HOUR), phase: (-2 * Math.PI) / 3 },
    wave(0.09, 37 * MINUTE, 101),
    wave(0.05, 97_000, 102),
    wave(0.03, 23_000, 103),
  ];
}

const TOP = 1.6;

/** All connections of a balancer at `t`, shared out among its members; not rounded. */
export function loadAt(seed: number, balancer: Balancer, t: number): number {
  let factor = 1;
  for (const w of waves(seed, balancer)) factor += w.amplitude * Math.sin(w.omega * t + w.phase);
  return balancer.load * factor;
}

/** The integral of `loadAt` from `from` to `to`, in connections times milliseconds. */
function loadOver(seed: number, balancer: Balancer, from: number, to: number): number {
  let sum = to - from;
  for (const w of waves(seed, balancer)) {
    sum += (w.amplitude / w.omega) * (Math.cos(w.omega * from + w.phase) - Math.cos(w.omega * to + w.phase));
  }
  return balancer.load * sum;
}

/** Whether the member's health check passes at `t`, and since when (null = it always did). */
export function healthAt(member: Member, t: number): { up: boolean; since: number | null } {
  const plan = member.health;
  if (plan.kind !== 'flaky') return { up: plan.kind !== 'down', since: null };
  const into = (((t - plan.phase) % plan.period) + plan.period) % plan.period;
  return into < plan.down ? { up: false, since: t - into } : { up: true, since: t - into + plan.down };
}

export function isMemberAt(member: Member, t: number): boolean {
  return (
    (member.bornAt === null || member.bornAt <= t) && (member.removedAt === null || member.removedAt > t)
  );
}

/** The last change at or before `t`. */
function changeAt(member: Member, t: number): StateChange | null {
  for (let i = member.history.length - 1; i >= 0; i--) {
    const change = member.history[i];
    if (change && change.at <= t) return change;
  }
  return null;
}

export function stateAt(member: Member, t: number) {
  return changeAt(member, t)?.state ?? member.initial;
}

export function runningAt(balancer: Balancer, t: number): { on: boolean; since: number | null } {
  for (let i = balancer.runs.length - 1; i >= 0; i--) {
    const run = balancer.runs[i];
    if (run && run.at <= t) return { on: run.on, since: run.at };
  }
  const first = balancer.runs[0];
  return { on: first ? !first.on : balancer.status === 'ACTIVE', since: null };
}

/** How much of its full part the member takes at `t`: 0 = nothing, 1 = all of it. */
export function statusAt(member: Member, balancer: Balancer, t: number): number {
  if (!isMemberAt(member, t)) return 0;
  const running = runningAt(balancer, t);
  const health = healthAt(member, t);
  if (!running.on || !health.up) return 0;
  const last = changeAt(member, t);
  const state = last?.state ?? member.initial;
  if (state === 'offline') return 0;
  if (state === 'disabled') return last ? last.presence * 0.5 ** ((t - last.at) / DRAIN_HALF_LIFE_MS) : 0;
  let from = last?.at ?? member.bornAt;
  let start = last?.presence ?? 0;
  for (const since of [health.since, running.since]) {
    if (since !== null && (from === null || since > from)) {
      from = since;
      start = 0;
    }
  }
  return from === null ? 1 : 1 - (1 - start) * Math.exp(-(t - from) / RAMP_MS);
}

/** Clients with a cookie come back to a drained member: a few connections stay. */
function tail(seed: number, balancer: Balancer, member: Member, t: number): number {
  if (balancer.persistence !== 'cookie') return 0;
  return between(2, 4, seed, member.server.index, Math.floor(t / 9_000) | 0, 7);
}

/** No balancing mode is perfect: each member breathes around its part, in its own time. */
function wobble(seed: number, member: Member, t: number): number {
  const phase = (salt: number) => unit(seed, member.server.index, salt) * 2 * Math.PI;
  return 1 + 0.08 * Math.sin(t / 21_000 + phase(11)) + 0.06 * Math.sin(t / 5_300 + phase(12));
}

/** Current connections of every member, whole numbers, in the order given. */
export function connectionsAt(
  seed: number,
  balancer: Balancer,
  members: readonly Member[],
  t: number,
): number[] {
  const load = loadAt(seed, balancer, t);
  const presences = members.map((member) => statusAt(member, balancer, t));
  const total = members.reduce((sum, member, i) => sum + member.weight * (presences[i] ?? 0), 0);
  return members.map((member, i) => {
    const presence = presences[i] ?? 0;
    const running = runningAt(balancer, t).on && healthAt(member, t).up && isMemberAt(member, t);
    if (!running) return 0;
    const last = changeAt(member, t);
    if ((last?.state ?? member.initial) === 'disabled') {
      const rest = tail(seed, balancer, member, t);
      if (!last) return rest;
      const decayed = last.connections * 0.5 ** ((t - last.at) / DRAIN_HALF_LIFE_MS);
      return Math.round(Math.max(decayed, Math.min(rest, last.connections)));
    }
    // The floor of one full member's weight lets a member ramp even when it comes back to an empty pool.
    const share = (load * member.weight * presence) / Math.max(total, member.weight);
    return Math.round(share * wobble(seed, member, t));
  });
}

/** When the counters of this balancer last went back to zero. */
export function lastReset(seed: number, balancer: Balancer, start: number, t: number): number {
  if (balancer.createdAt > start) return balancer.createdAt;
  const known = KNOWN.find((item) => item.name === balancer.known);
  if (known && known.resetEveryMs === undefined) return start - 72 * HOUR;
  const period = known?.resetEveryMs ?? between(4, 24, seed, balancer.index, 111) * HOUR;
  const phase = known ? start : hash(seed, balancer.index, 112) % period;
  return phase + Math.floor((t - phase) / period) * period;
}

export interface Usage {
  /** Connections times milliseconds since the last reset; what every counter is made of. */
  readonly area: number;
  /** The most connections it may have had at once since the last reset. */
  readonly highest: number;
}

/** What each member served from the last reset to `t`. Removed members keep their part of the past. */
export function usageAt(
  seed: number,
  balancer: Balancer,
  members: readonly Member[],
  start: number,
  t: number,
): Usage[] {
  const from = lastReset(seed, balancer, start, t);
  const inside = balancer.breaks.filter((at) => at > from && at < t);
  const edges = [from, ...inside, t];
  const areas = members.map(() => 0);
  const highest = members.map(() => 0);
  for (let s = 0; s + 1 < edges.length; s++) {
    const a = edges[s] ?? from;
    const b = edges[s + 1] ?? t;
    if (!runningAt(balancer, a).on) continue;
    const serving = members.map(
      (m) => isMemberAt(m, a) && m.health.kind !== 'down' && stateAt(m, a) === 'enabled',
    );
    const weight = members.reduce((sum, m, i) => sum + (serving[i] ? m.weight : 0), 0);
    const all = loadOver(seed, balancer, a, b);
    for (const [i, member] of members.entries()) {
      if (!serving[i]) continue;
      const share = member.weight / weight;
      areas[i] = (areas[i] ?? 0) + share * (all - lost(seed, balancer, member, a, b));
      highest[i] = Math.max(highest[i] ?? 0, Math.ceil(balancer.load * TOP * share));
    }
  }
  const current = connectionsAt(seed, balancer, members, t);
  return members.map((_, i) => ({
    area: areas[i] ?? 0,
    highest: Math.max(highest[i] ?? 0, current[i] ?? 0),
  }));
}

/** The load that fell into the member's failing stretches between `a` and `b`. */
function lost(seed: number, balancer: Balancer, member: Member, a: number, b: number): number {
  const plan = member.health;
  if (plan.kind !== 'flaky') return 0;
  let sum = 0;
  for (let k = Math.floor((a - plan.phase) / plan.period); ; k++) {
    const from = plan.phase + k * plan.period;
    if (from >= b) return sum;
    const left = Math.max(a, from);
    const right = Math.min(b, from + plan.down);
    if (right > left) sum += loadOver(seed, balancer, left, right);
  }
}
