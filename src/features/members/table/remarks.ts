import type { Member, MemberInstance } from '#backends/member.ts';

import { messages } from '../messages.ts';

/** Whether its instances have decided different things of it. */
export function differs({ instances = [] }: Pick<Member, 'instances'>): boolean {
  const told = instances.filter(({ missing }) => !missing).map(({ state }) => state);
  return new Set(told).size > 1;
}

/** What each instance has of it: “lb1: draining · lb2: enabled”. */
export function differenceText(instances: readonly MemberInstance[]): string {
  return instances
    .map((each) => {
      const word = instanceWord(each);
      return messages.onInstance(each.name, each.stale ? messages.older(word) : word);
    })
    .join(' · ');
}

/** The state of a member as one instance tells it, in one word. */
export function instanceWord({ missing, state, rawState, health }: MemberInstance): string {
  if (missing) return messages.missingThere;
  if (state !== null) return messages.state[state];
  return health === 'down' ? messages.notTold : messages.unknownRaw(rawState);
}
