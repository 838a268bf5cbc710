import { listSearch } from '#components/list-search.ts';

/** Sorted by a property of the balancer; the API counts pages from 0. */
export const balancerSearch = listSearch((sort) => /^[A-Za-z][A-Za-z.]{0,60}$/.test(sort));
