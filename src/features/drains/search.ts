import { listSearch, type ListSearch } from '#components/list-search.ts';

/** What the address of the list of drains means; cannot throw. It has one page. */
export const drainSearch = listSearch((column) => ['member', 'left', 'since'].includes(column));

export type DrainSearch = Pick<ListSearch, 'q' | 'sort'>;
