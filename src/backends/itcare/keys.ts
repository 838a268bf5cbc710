import type { BalancerListParams } from './client/shapes/balancer-list.ts';

/** Under which keys the query cache holds what ITCare answers: what is under a balancer starts with its key. */
export const itcareKeys = {
  all: ['balancers'] as const,
  lists: ['balancers', 'list'] as const,
  list: (params: BalancerListParams) => ['balancers', 'list', params] as const,
  balancer: (id: number) => ['balancers', id] as const,
  members: (id: number) => ['balancers', id, 'members'] as const,
  stats: (id: number) => ['balancers', id, 'stats'] as const,
  urls: (id: number) => ['balancers', id, 'urls'] as const,
  sslProfiles: (id: number, host: string) => ['balancers', id, 'ssl-profiles', host] as const,
  connections: (id: number) => ['balancers', id, 'connections'] as const,
  /** Beside the balancer's own key: an operation that ends does not read thousands of events again. */
  events: <Question>(id: number, question: Question) => ['events', id, question] as const,
  internalWhitelist: ['internal-whitelist'] as const,
  protocols: ['protocols'] as const,
  instances: (text: string) => ['instances', text] as const,
};
