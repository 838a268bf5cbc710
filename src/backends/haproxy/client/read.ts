/** Reads of a statistics page (HAProxy contract §3, §4 and §11). */
import { text } from '#http/parsing/fields.ts';
import * as z from '#http/zod.ts';
import { haproxyHttp } from './client.ts';
import { parseHead } from './head.ts';
import type { ProcessIdentity, Statistics } from './model.ts';
import { csvPath, headPath } from './paths.ts';
import { parseStatistics, statisticsText } from './statistics.ts';

export const HAPROXY_TIMEOUT_MS = 10_000;

export interface StatisticsOptions {
  /**
   * Only this one, by its exact name; an empty answer where there is none. Whom its servers follow in other pools is then
   * not told. Unless given all: one read serves all pools of an instance.
   */
  pool?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** @throws ApiError; `contract` when what answers is no statistics page, or its answer is incomplete */
export async function readStatistics(
  instance: string,
  { pool, signal }: StatisticsOptions = {},
): Promise<Statistics> {
  const path = csvPath(instance, pool);
  const answer = await haproxyHttp(instance).request({
    method: 'GET',
    path,
    schema: z.unknown(),
    acceptText: 'html',
    timeoutMs: HAPROXY_TIMEOUT_MS,
    signal,
  });
  const read = parseStatistics(statisticsText(answer, path), path);
  return pool === undefined ? read : only(pool, read);
}

function only(pool: string, read: Statistics): Statistics {
  return {
    ...read,
    frontends: read.frontends.filter(({ name }) => name === pool),
    pools: read.pools.filter(({ name }) => name === pool),
    servers: read.servers.filter((server) => server.pool === pool),
  };
}

/** Which process answers. What the page does not tell is null; an address without any page is told by the CSV. */
export async function readProcess(instance: string, signal?: AbortSignal): Promise<ProcessIdentity> {
  const page = await haproxyHttp(instance).request({
    method: 'GET',
    path: headPath(instance),
    schema: z.pipe(
      text(),
      z.transform((html: string | null) => parseHead(html ?? '')),
    ),
    acceptText: 'html',
    timeoutMs: HAPROXY_TIMEOUT_MS,
    signal,
  });
  return page;
}
