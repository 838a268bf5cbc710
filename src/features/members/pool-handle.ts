import type { QueryClient } from '@tanstack/react-query';

import type { ProcedureStep } from '#api/procedures.ts';
import type { Verb } from '#domain/member-state.ts';

import { changeBoard, type MemberChange } from './change-board.ts';
import { failureText } from './check-words.ts';
import { changeMembers } from './change-members.ts';
import type { EquipmentDesk } from './equipment-desk.ts';
import { lockOf } from './lock.ts';
import type { Member, MemberReading, Pool, Why } from './model.ts';
import { outcomeEnd, outcomeReason, outcomeText } from './outcome.ts';
import { poolImpact } from './pool-impact.ts';
import { called } from './twins.ts';
import { words } from './words.ts';

/**
 * A pool for features that know nothing of members: what it says is about the last reading in the query cache, by the
 * keys of members, in sentences. Changes go the way all changes of members go.
 */
export function poolHandle(client: QueryClient, pool: Pool) {
  const board = changeBoard(pool.id);
  const equipment = pool.equipment !== undefined;
  const all = () => client.getQueryData<MemberReading>(pool.membersKey)?.members ?? [];
  const member = (key: string) => all().find((each) => each.key === key);
  return {
    id: pool.id,
    name: pool.name,
    production: pool.production,
    membersKey: pool.membersKey,
    read: pool.readMembers,
    meaning: pool.meaning,
    stateText: (key: string) => stateText(member(key)),
    lock: (key: string) => {
      const found = member(key);
      return found ? lockOf(found) : words.noLonger;
    },
    weigh: (keys: readonly string[], verb: Verb) => {
      const impact = poolImpact(pool, all(), keys, verb);
      const { healthy, members } = impact.after;
      const cuts = impact.reasons.find(({ code }) => code === 'cuts-connections');
      return {
        verdict: impact.verdict,
        lines: [
          words.remains(healthy, members),
          ...impact.reasons.map(({ code, count }) => words.reason(code, count)),
        ],
        cuts: cuts ? cuts.count : 0,
        remaining: healthy,
        members,
      };
    },
    prepare: (keys: readonly string[], verb: Verb) => {
      const members = all().filter((each) => keys.includes(each.key));
      return (agreedToStop: boolean, why: Why, from?: ProcedureStep) =>
        changeMembers(client, { pool, members, verb, agreedToStop, why, from });
    },
    outcomes: (ids: readonly number[]) =>
      ids.flatMap((id) => {
        const item = board.get(id);
        return item ? [outcomeOf(item, equipment)] : [];
      }),
    subscribe: board.subscribe,
    check: pool.equipment && checkOf(pool.equipment),
  };
}

/** Asking the equipment, with why it may not be asked now and how it went the last time. */
function checkOf(desk: EquipmentDesk) {
  return {
    subscribe: desk.subscribe,
    run: () => {
      desk.check('request').catch(() => undefined);
    },
    reason: () => {
      if (desk.isRunning()) return words.checkRunning;
      return Date.now() < desk.view().nextAt ? words.checkCooling : null;
    },
    failure: () => {
      const { failure } = desk.view();
      return failure && failureText(failure);
    },
  };
}

function stateText(member: Member | undefined): string {
  if (!member) return words.noLonger;
  if (member.state === null) {
    return member.stored ? words.unknownValue(member.stored.status) : words.unknownRaw(member.rawState);
  }
  return (member.stored ? words.globoState : words.state)[member.state];
}

function outcomeOf(item: MemberChange, equipment: boolean) {
  const reason = outcomeReason(item);
  return {
    id: item.id,
    member: called(item.member),
    phase: words.phase[item.change.phase],
    text: [outcomeText(item, equipment), reason].filter((part) => part !== null).join(' '),
    end: outcomeEnd(item),
  };
}
