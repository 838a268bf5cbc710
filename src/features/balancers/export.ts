import type { BalancerRow } from '#backends/itcare/client/index.ts';
import { toCsv } from '#domain/csv.ts';

import { botState, balancerName, protocolNames } from './facts.ts';
import type { ListSearch } from '#components/list-search.ts';
import { messages } from './messages.ts';

const cells: Record<string, (balancer: BalancerRow) => string | number | boolean | null> = {
  id: (balancer) => balancer.id,
  name: balancerName,
  status: (balancer) => balancer.status,
  environment: (balancer) => balancer.environment,
  service: (balancer) => balancer.serviceName,
  vip: (balancer) => balancer.ipAddress,
  protocols: protocolNames,
  mode: (balancer) => balancer.loadBalancingMode,
  members: (balancer) => balancer.nodeCount ?? balancer.members.length,
  botDefense: botState,
  monitoring: (balancer) => balancer.monitoringEnabled,
  onCall: (balancer) => balancer.monitoringOnCallEnabled,
  certificateExpires: (balancer) => balancer.certificate?.expirationDate ?? null,
  created: (balancer) => balancer.creationTime,
};

/**
 * The rows on screen as a CSV table. The first line says which search they answer and how many rows that search
 * has, so that a page is never taken for the whole. Cells that a spreadsheet would run as a formula are made text.
 */
export function balancersCsv(
  rows: readonly BalancerRow[],
  search: ListSearch,
  total: number,
  at: number,
): string {
  const about = [
    `# ${messages.title}`,
    `search: ${search.q || messages.any}`,
    `rows: ${rows.length} of ${total}`,
    new Date(at).toISOString(),
  ];
  const names = Object.keys(cells);
  const body = rows.map((row) => names.map((name) => String(cells[name]?.(row) ?? '')));
  return toCsv([about, names, ...body]);
}

/** The same rows as JSON, as the API gave them without its secrets, beside the search they answer. */
export function balancersJson(
  rows: readonly BalancerRow[],
  search: ListSearch,
  total: number,
  at: number,
): string {
  return JSON.stringify({ search, total, readAt: new Date(at).toISOString(), rows }, null, 2);
}
