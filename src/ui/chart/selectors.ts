import { createSelectorCreator, weakMapMemoize } from 'reselect';

/** Results kept per selector, for all charts of a page together: a drawing of eight charts needs some dozens. */
const KEPT = 100;

/** Also where a selector of recharts brings options of its own. */
const memoize: typeof weakMapMemoize = (calculate, options) =>
  weakMapMemoize(calculate, { ...options, maxSize: KEPT });

/** What recharts gets for reselect's own (.ci/vite/bundle.ts): as quick, and with a memory that ends. */
export const createSelector = createSelectorCreator({ memoize, argsMemoize: memoize });
