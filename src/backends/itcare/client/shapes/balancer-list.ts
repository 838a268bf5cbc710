/** The list's filters, paging and sorting as a query (ITCare contract §4). */
import type { Query } from '#http/query.ts';

/** All 16 filters under the API's names. Matching (exact, part, case) is the server's and not documented. */
export interface BalancerListParams {
  services?: number[] | undefined;
  /** The one filter that documents negation: `!name`. */
  names?: string[] | undefined;
  environments?: string[] | undefined;
  statuses?: string[] | undefined;
  /** `key:value`. Balancers carry no tags, so only the server can apply it. */
  tags?: string[] | undefined;
  /** Reads back as `botDefenseEnabled`. */
  botdefense?: boolean | undefined;
  /** Reads back as `monitoringEnabled`. */
  monitoringStatus?: boolean | undefined;
  /** Reads back as `monitoringOnCallEnabled`. */
  monitoringOnCallStatus?: boolean | undefined;
  urls?: string[] | undefined;
  /** Reads back as `irules`. */
  iRules?: string[] | undefined;
  defaultPersistence?: string[] | undefined;
  fallbackPersistence?: string[] | undefined;
  loadBalancingMode?: string[] | undefined;
  protocols?: string[] | undefined;
  vlan?: string[] | undefined;
  /** A plural name for a single cloud id (§12.4). */
  clouds?: number | undefined;
  /** 0-based. */
  page?: number | undefined;
  size?: number | undefined;
  /** One criterion only. */
  sort?: { property: string; direction: 'asc' | 'desc' } | undefined;
}

/** The query of `GET /`; pages count from 0 (ITCare contract §4). */
export function listQuery({ sort, page, size, ...filters }: BalancerListParams): Query {
  return {
    ...filters,
    page: digits(page),
    size: digits(size),
    sort: sort === undefined ? undefined : `${sort.property},${sort.direction}`,
  };
}

/** Typed as strings by the API: decimal digits, or nothing. */
function digits(value: number | undefined): string | undefined {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value.toFixed(0) : undefined;
}
