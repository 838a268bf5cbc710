/** Endpoint E14 (ITCare contract §6, §10.2). */
import * as z from '#http/zod.ts';
import { itcareHttp } from './client.ts';
import { balancerPath, readWithId } from './paths.ts';

/** Maps of maps of anything: neither key, unit nor depth is documented. `domain` makes samples of it. */
export type BalancerStats = Record<string, unknown>[];

/** An answer that is one map instead of a list of maps is read as that one map. */
export const balancerStats: z.ZodType<BalancerStats> = z.pipe(
  z.transform((raw: unknown): unknown =>
    raw === undefined || raw === null ? [] : Array.isArray(raw) ? raw : [raw],
  ),
  z.array(z.record(z.string(), z.unknown())),
);

/** E14. */
export async function getStats(id: number, signal?: AbortSignal): Promise<BalancerStats> {
  return readWithId(id, (pathId) =>
    itcareHttp().request({
      method: 'GET',
      path: balancerPath(pathId, 'stats'),
      schema: balancerStats,
      signal,
    }),
  );
}
