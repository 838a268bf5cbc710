import type { Member } from './member.ts';

/** What a member is called where its port is not told beside it. */
export function called({ name, port, shared }: Member): string {
  return shared && port !== null ? `${name}:${port}` : name;
}

/**
 * Lists of things, those together whose members the backend cannot tell apart: rows of one server on several ports
 * (ITCare contract §8).
 */
export function byServer<Thing>(
  things: readonly Thing[],
  memberOf: (thing: Thing) => Pick<Member, 'id' | 'key' | 'shared'>,
): Thing[][] {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const { id, key, shared } = memberOf(thing);
    const server = shared && id !== null ? `id ${id}` : `key ${key}`;
    groups.set(server, [...(groups.get(server) ?? []), thing]);
  }
  return [...groups.values()];
}

/** A backend that cannot tell two rows of one server apart is told once. */
export function oncePerServer(members: readonly Member[]): Member[] {
  return byServer(members, (member) => member)
    .map(([first]) => first)
    .filter((first) => first !== undefined);
}
