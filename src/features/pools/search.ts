import { POOL_SORTS } from '#backends/globo/pool-sorts.ts';
import { listSearch } from '#components/list-search.ts';

/** The server answers 500 for a column it cannot sort by (Globo contract §6), so only those it can are understood. */
export const poolSearch = listSearch((sort) => POOL_SORTS.some((column) => column === sort));
