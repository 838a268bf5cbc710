/** Pool members (ITCare contract §5.4, §8): what `GET …/{id}/members` and the member writes answer. */
import { int, mapped, record, text } from '#http/parsing/fields.ts';
import type * as z from '#http/zod.ts';

/**
 * `state` is what an operator decided (`enabled`, `disabled`, `offline`), `status` what the equipment observes (`up`,
 * `down`, `user_down`, …): two independent facts, both raw words here. A member without `resourceId` cannot be changed.
 * `address` is read from `address`, `ip` or `ipAddress` (§12.1).
 */
export type PoolMember = z.output<typeof poolMember>;
export const poolMember = mapped(
  record({
    address: text(),
    category: text(),
    family: text(),
    internalType: text(),
    ip: text(),
    ipAddress: text(),
    labelArea: text(),
    name: text(),
    port: int(),
    productName: text(),
    resourceId: int(),
    serviceId: int(),
    state: text(),
    status: text(),
    technicalId: text(),
    technology: text(),
  }),
  ({ ip, ipAddress, ...member }) => ({ ...member, address: member.address ?? ip ?? ipAddress }),
);

/** The three operations of a member, which are also its states. */
export type MemberOperation = 'enabled' | 'disabled' | 'offline';
