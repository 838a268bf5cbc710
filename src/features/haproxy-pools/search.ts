import { listSearch } from '#components/list-search.ts';

/** The columns that rows can be sorted by. */
export const HAPROXY_SORTS = ['name', 'balancer', 'members', 'connections', 'mode', 'method'] as const;

export const haproxySearch = listSearch((sort) => HAPROXY_SORTS.some((column) => column === sort));
