/** Server pools and their members, under the API's own names (Globo contract §5). */
import { bool, int, kindOfValue, list, mapped, nested, record, text } from '#http/parsing/fields.ts';
import * as z from '#http/zod.ts';
import { messages } from '#http/messages.ts';

/** Something another list knows more about. */
export interface Named {
  id: number | null;
  name: string | null;
}

/** A relation: its id alone, or with a name where details were asked for. */
export const named = (): z.ZodType<Named | null> =>
  z.transform((value: unknown, context): Named | null => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'number') return { id: value, name: null };
    if (typeof value === 'object' && !Array.isArray(value)) {
      const id: unknown = Reflect.get(value, 'id');
      const name: unknown = Reflect.get(value, 'name');
      return { id: typeof id === 'number' ? id : null, name: typeof name === 'string' ? name : null };
    }
    const message = messages.drift.expected(messages.kind.idOrObject, kindOfValue(value));
    context.issues.push({ code: 'custom', message, input: value });
    return z.NEVER;
  });

const address = record({ id: int(), ip_formated: text() });

/**
 * `member_status` is 0 to 7 by contract; what it means is decoded elsewhere, and a number out of range is kept to be
 * shown. `last_status_update_formated` has no zone; null means that the equipment was never asked.
 * `address` is the one of `ip` and `ipv6` that is not null, IPv6 written out in full.
 */
export type GloboMember = z.output<typeof globoMember>;
export const globoMember = mapped(
  record({
    id: int(),
    identifier: text(),
    ip: nested(address),
    ipv6: nested(address),
    equipment: named(),
    port_real: int(),
    priority: int(),
    weight: int(),
    limit: int(),
    member_status: int(),
    last_status_update_formated: text(),
  }),
  (member) => ({ ...member, address: member.ip?.ip_formated ?? member.ipv6?.ip_formated ?? null }),
);

export type GloboHealthCheck = z.output<typeof healthCheck>;
const healthCheck = record({
  identifier: text(),
  healthcheck_type: text(),
  healthcheck_request: text(),
  healthcheck_expect: text(),
  destination: text(),
});

const rowShape = {
  id: int(),
  identifier: text(),
  default_port: int(),
  environment: named(),
  environmentvip: named(),
  lb_method: text(),
  healthcheck: nested(healthCheck),
  /** Whether it is deployed on the equipment; null is not known. */
  pool_created: bool(),
};

/** The documentation says `environmentvip`, the server `environment` (§5): read as one. */
function environmentOf<T extends { environment: Named | null; environmentvip: Named | null }>(pool: T) {
  const { environmentvip, ...rest } = pool;
  return { ...rest, environment: environmentvip ?? pool.environment };
}

/** A pool as a table shows it: without members, which cost the server dearly (§6). */
export type PoolRow = z.output<typeof poolRow>;
export const poolRow = mapped(record(rowShape), environmentOf);

/**
 * A whole pool. `server_pool_members` null means that the members cannot be read (one has an address without a
 * server), `[]` that there are none: never the same (§5). `default_limit` 0 is no limit.
 */
export type ServerPool = z.output<typeof serverPool>;
export const serverPool = mapped(
  record({
    ...rowShape,
    servicedownaction: named(),
    default_limit: int(),
    server_pool_members: nested(z.array(globoMember)),
  }),
  environmentOf,
);

/** Every answer about pools; `total` only in lists. */
export function poolsAnswer<T>(pool: z.ZodType<T>) {
  return record({ total: int(), server_pools: list(pool) });
}
