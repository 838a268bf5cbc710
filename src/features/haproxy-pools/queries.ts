import { queryOptions } from '@tanstack/react-query';

import { haproxyKeys } from '#backends/haproxy/keys.ts';

import { readListedPools } from './list.ts';

export const haproxyPoolQueries = {
  /** All pools of this site, whatever is searched: that is done in the browser. */
  all: () => queryOptions({ queryKey: haproxyKeys.pools, queryFn: readListedPools }),
};
