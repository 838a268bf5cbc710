import type { QueryClient } from '@tanstack/react-query';

import { type Change, isUnderWay } from '#changes/change.ts';
import type { Intent, Why } from '#changes/intent.ts';
import { changeStore } from '#changes/store.ts';
import { isFailed, isUnanswered } from '#changes/vocabulary.ts';
import { messages as changeMessages } from '#changes/messages/messages.ts';
import { linesOf } from '#changes/guard/lines.ts';
import { weighPool, weighVerb } from '#changes/guard/weigh-pool.ts';
import type { Weighed } from '#domain/guard/weigh.ts';
import type { PoolStats } from '#domain/pool-stats.ts';

import { failureText } from './change/check-messages.ts';
import type { DeviceStore } from '#backends/device-store.ts';
import { stateIntents } from '#backends/intents.ts';
import { poolMetrics } from './drains/pool-metrics.ts';
import { lockOf } from './change/lock.ts';
import type { Member, MemberReading } from '#backends/member.ts';
import type { Pool, PoolStatsSource } from '#backends/pool.ts';
import { outcomeReason, outcomeText } from './change/outcome.ts';
import { messages } from './messages.ts';

/**
 * A pool for features that know nothing of members: what it says is about the last reading in the query cache, by the
 * keys of members, in sentences. What it prepares is carried out like every change.
 */
export function poolHandle(client: QueryClient, pool: Pool) {
  const all = () => client.getQueryData<MemberReading>(pool.membersKey)?.members ?? [];
  /** As it was read for a feature that watches no pool. */
  const counted = (key: string) =>
    (pool.stats && client.getQueryData<PoolStats>(pool.stats.key))?.members.get(key)?.connections ?? null;
  const now = () => ({
    underWay: changeStore.of(pool.id).filter(isUnderWay),
    connections: (key: string) => poolMetrics(pool.id).connections(key) ?? counted(key),
  });

  const member = (key: string) => all().find((each) => each.key === key);
  /** What leaves, one after the other: most verbs take one step. */
  const stepsFor = (keys: readonly string[], verb: string) => {
    const members = all().filter((each) => keys.includes(each.key));
    return (why: Why): readonly (readonly Intent[])[] =>
      pool.steps?.(members, verb, why)?.items.map(({ intents }) => intents) ?? [
        stateIntents(pool, members, verb, why),
      ];
  };
  return {
    id: pool.id,
    name: pool.name,
    production: pool.production,
    membersKey: pool.membersKey,
    read: pool.readMembers,
    verbs: pool.verbs,
    places: pool.places,
    stats: pool.stats && readStats(pool.stats, all),
    stateText: (key: string) => stateText(member(key)),
    lock: (key: string) => {
      const found = member(key);
      return found ? lockOf(found) : messages.noLonger;
    },
    weigh: (keys: readonly string[], verb: string) => view(weighVerb(pool, all(), keys, verb, now())),
    without: (keys: readonly string[]) =>
      view(
        weighPool(
          pool,
          all(),
          keys.map((key) => ({ key, to: 'disabled' })),
          now(),
        ),
      ),
    prepare: (keys: readonly string[], verb: string) => {
      const steps = stepsFor(keys, verb);
      return (why: Why) => steps(why).at(-1) ?? [];
    },
    prepareFirst: (keys: readonly string[], verb: string) => {
      const steps = stepsFor(keys, verb);
      return (why: Why) => steps(why).slice(0, -1).flat();
    },
    outcomes: (ids: readonly string[]) =>
      ids.flatMap((id) => {
        const change = changeStore.get(id);
        return change ? [outcomeOf(change)] : [];
      }),
    subscribe: (changed: () => void) => changeStore.subscribeTo(pool.id, changed),
    check: pool.equipment && checkOf(pool.equipment),
  };
}

function view(weighed: Weighed) {
  const cuts = weighed.reasons.find(({ code }) => code === 'cuts-connections');
  return {
    verdict: weighed.verdict,
    lines: linesOf(weighed),
    cuts: cuts ? cuts.count : 0,
    before: weighed.before.healthy,
    remaining: weighed.after.healthy,
    members: weighed.after.members,
    share: weighed.shareLeaving,
  };
}

function readStats({ key, read }: PoolStatsSource, all: () => readonly Member[]) {
  return { key, read: (signal?: AbortSignal) => read(all(), signal) };
}

/** Asking the equipment, with why it may not be asked now and how it went the last time. */
function checkOf(desk: DeviceStore) {
  return {
    subscribe: desk.subscribe,
    run: () => {
      desk.check('request').catch(() => undefined);
    },
    reason: () => {
      if (desk.isRunning()) return messages.checkRunning;
      return Date.now() < desk.view().nextAt ? messages.checkCooling : null;
    },
    failure: () => {
      const { failure } = desk.view();
      return failure && failureText(failure);
    },
  };
}

function stateText(member: Member | undefined): string {
  if (!member) return messages.noLonger;
  if (member.state === null) {
    return member.stored ? messages.unknownValue(member.stored.status) : messages.unknownRaw(member.rawState);
  }
  return (member.stored ? messages.storedState : messages.state)[member.state];
}

function outcomeOf(change: Change) {
  const { id, intent, phase } = change;
  const reason = outcomeReason(change);
  return {
    id,
    member: intent.partName ?? intent.part ?? '',
    phase: changeMessages.phase[phase],
    text: [outcomeText(change), reason].filter((part) => part !== null).join(' '),
    end: outcomeEnd(change),
  };
}

/** `open`: it waits for a read or for the operator; `busy`: it is on its way. */
function outcomeEnd(change: Change): 'good' | 'bad' | 'open' | 'busy' {
  const { phase, endedAt } = change;
  if (phase === 'confirmed') return 'good';
  if (isUnanswered(change)) return 'busy';
  return isFailed(change) || phase === 'drifted' || endedAt !== null ? 'bad' : 'open';
}
