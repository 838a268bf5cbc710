/** Columns the server can sort by; any other is a 500. */
export const POOL_SORTS = [
  'id',
  'identifier',
  'default_port',
  'environment',
  'lb_method',
  'pool_created',
] as const;
export type PoolSort = (typeof POOL_SORTS)[number];
