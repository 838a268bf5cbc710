import type { PoolMember } from './client/index.ts';
// Not by way of its index: the first screen would load what all of them need.
import { listMembers } from './client/members.ts';
import { isUserDown, readHealth, readState } from '#domain/members/member-state.ts';

import type { Member, MemberReading } from '#backends/member.ts';
import { messages } from './messages.ts';

/** The members of a load balancer of ITCare: states and health from `/members` (ITCare contract §8). */
export function itcareMembers(id: number, signal?: AbortSignal): Promise<MemberReading> {
  const startedAt = Date.now();
  return listMembers(id, signal).then((members) => ({
    startedAt,
    members: toMembers(members),
    proves: true,
  }));
}

function toMembers(members: readonly PoolMember[]): Member[] {
  const byResource = new Map<number, number>();
  for (const { resourceId } of members) {
    if (resourceId !== null) byResource.set(resourceId, (byResource.get(resourceId) ?? 0) + 1);
  }
  const used = new Map<string, number>();
  return members.map((member) => {
    const base = `${member.resourceId ?? member.name ?? member.address ?? 'unnamed'}:${member.port ?? ''}`;
    const copies = used.get(base) ?? 0;
    used.set(base, copies + 1);
    const name =
      member.name ??
      member.address ??
      (member.resourceId === null ? messages.unnamed : `#${member.resourceId}`);
    return {
      key: copies === 0 ? base : `${base}#${copies}`,
      id: member.resourceId === null ? null : String(member.resourceId),
      name,
      server: name,
      address: member.address,
      port: member.port,
      state: readState(member.state),
      rawState: member.state,
      health: readHealth(member.status),
      rawHealth: member.status,
      userDown: isUserDown(member.status),
      area: member.labelArea,
      shared: member.resourceId !== null && (byResource.get(member.resourceId) ?? 0) > 1,
      stored: null,
    };
  });
}
