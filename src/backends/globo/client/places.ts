/** Where pools live: environments, and the balancers that serve them (Globo contract §13). */
import { bool, int, list, record, text } from '#http/parsing/fields.ts';
import type * as z from '#http/zod.ts';
import { globoHttp } from './client.ts';
import { globoPath } from './paths.ts';
import { named } from './pool.ts';
import { searchQuery, wholeList } from './search.ts';

/** `name` is "division - logical - l3 group". */
export type GloboEnvironment = z.output<typeof environment>;
const environment = record({ id: int(), name: text() });
const environments = record({ environments: list(environment) });

/** Every environment that has pools, by name. */
export async function searchEnvironments(signal?: AbortSignal): Promise<GloboEnvironment[]> {
  const answer = await globoHttp().request({
    method: 'GET',
    path: globoPath('GET', 'environment'),
    query: searchQuery(wholeList([{ serverpool__environment__isnull: false }], 'id'), ['id', 'name']),
    schema: environments,
    signal,
  });
  // One row for each pool on some databases: joined, and not made distinct.
  const known = new Map(answer.environments.map((each) => [each.id, each]));
  return [...known.values()].toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
}

/** A balancer in `maintenance` is silently left out of changes and checks: afterwards the pair differs (§10). */
export type GloboEquipment = z.output<typeof equipment>;
const equipment = record({
  id: int(),
  name: text(),
  maintenance: bool(),
  equipment_type: named(),
  model: named(),
});
const equipments = record({ equipments: list(equipment) });

/** The balancers of an environment, hence of its pools. No answer about states says which of them were asked. */
export async function searchEquipments(
  environmentId: number,
  signal?: AbortSignal,
): Promise<GloboEquipment[]> {
  const lookups = {
    equipamentoambiente__ambiente: environmentId,
    tipo_equipamento__tipo_equipamento: 'Balanceador',
  };
  const answer = await globoHttp().request({
    method: 'GET',
    path: globoPath('GET', 'equipment'),
    query: searchQuery(wholeList([lookups], 'id')),
    schema: equipments,
    signal,
  });
  return answer.equipments;
}
