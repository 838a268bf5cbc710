/** Member status of the simulated GloboNetworkAPI (Globo contract §9, §10). */
import { isRecord } from '#simulator/itcare/answers.ts';
import { TEXT, crash, json, notInteger, rejectWith, schemaRejection } from './answers.ts';
import type { SchemaError } from './answers.ts';
import { poolBody } from './fields.ts';
import type { GloboPool } from './model.ts';
import type { GloboWorld, PoolChange } from './world.ts';

/** The ids of a path, each once; what is no number is a 500. */
export function idsOf(text: string): number[] {
  const parts = text.split(';');
  const odd = parts.find((part) => !/^\d+$/.test(part));
  if (odd !== undefined) throw rejectWith(notInteger(odd));
  return [...new Set(parts.map(Number))].toSorted((a, b) => a - b);
}

/** Unknown ids are left out. */
export function knownPools(world: GloboWorld, ids: string): GloboPool[] {
  return idsOf(ids).flatMap((id) => world.pool(id) ?? []);
}

export function poolsAnswer(world: GloboWorld, pools: readonly GloboPool[]): Response {
  return json({ server_pools: pools.map((pool) => poolBody(world, pool)) });
}

/** `text` is the raw body; rights are checked for the ids of the path, the change is made for those of the body. */
export function putStatus(world: GloboWorld, ids: string, text: string, host: string): Response {
  if (knownPools(world, ids).some((pool) => pool.forbidden)) throw rejectWith(TEXT.forbidden, 403);
  world.change(changesOf(text, host));
  return json({});
}

function changesOf(text: string, host: string): PoolChange[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw crash();
  }
  if (!isRecord(body)) {
    throw schemaRejection([{ pointer: '#/', received: '', reasons: ['Wrong type'] }], host);
  }
  const errors: SchemaError[] = [];
  const changes = items(body, 'server_pools', '#/server_pools', errors).map((pool, poolAt) => {
    const where = `#/server_pools/${poolAt}`;
    const id = whole(pool, 'id', where, 1, Infinity, errors);
    const members = items(pool, 'server_pool_members', `${where}/server_pool_members`, errors);
    return {
      id,
      members: members.map((member, memberAt) => {
        const place = `${where}/server_pool_members/${memberAt}`;
        return {
          id: whole(member, 'id', place, -Infinity, Infinity, errors),
          status: whole(member, 'member_status', place, 0, 7, errors),
        };
      }),
    };
  });
  if (errors.length > 0) throw schemaRejection(errors, host);
  return changes;
}

function items(
  parent: Record<string, unknown>,
  name: string,
  pointer: string,
  errors: SchemaError[],
): Record<string, unknown>[] {
  const list = parent[name];
  // A field that is missing is something the server did not think of.
  if (list === undefined) throw crash();
  if (!Array.isArray(list)) {
    errors.push({ pointer, received: list, reasons: ['Wrong type'] });
    return [];
  }
  return list.map((item: unknown) => {
    if (!isRecord(item)) throw crash();
    return item;
  });
}

function whole(
  parent: Record<string, unknown>,
  name: string,
  where: string,
  least: number,
  most: number,
  errors: SchemaError[],
): number {
  const value = parent[name];
  if (value === undefined) throw crash();
  const wrong = (reason: string) => {
    errors.push({ pointer: `${where}/${name}`, received: value, reasons: [reason] });
    return 0;
  };
  if (typeof value !== 'number' || !Number.isInteger(value)) return wrong('Wrong type');
  if (value < least) return wrong('Too small');
  return value > most ? wrong('Exceeded maximum') : value;
}
