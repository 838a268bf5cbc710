import type { Member } from '#backends/member.ts';
import type { MemberState } from '#domain/members/member-state.ts';

/** A member of a pool of ITCare, enabled and up unless told. */
export function memberOf(id: string, port: number, more: Partial<Member> = {}): Member {
  const state: MemberState | null = more.state === undefined ? 'enabled' : more.state;
  return {
    key: `${id}:${port}`,
    id,
    name: `SRV${id}`,
    server: `SRV${id}`,
    address: null,
    port,
    state,
    rawState: state,
    health: 'up',
    rawHealth: 'up',
    userDown: false,
    area: null,
    shared: false,
    stored: null,
    ...more,
  };
}
