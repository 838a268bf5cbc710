import { createSelectorCreator, weakMapMemoize, type WeakMapMemoizeOptions } from 'reselect';

/** Results kept per selector, for all charts of a page together: a drawing of eight charts needs some dozens. */
const KEPT = 50;

type Calculation = (...inputs: unknown[]) => unknown;

/** Results of one time, which asks those of the time before for what it has not. */
interface Memory {
  ask: Calculation;
  before: Calculation | null;
}

/**
 * Remembers the last fifty results, and up to three times as many. reselect has a bound too, which counts only numbers and texts it is asked
 * with: what it is asked with as an object goes with the object, yet the table it stood in stays as large as it ever
 * was, and there are four hundred of those. Also where a selector of recharts brings options of its own.
 */
function memoize(calculate: Calculation, options?: WeakMapMemoizeOptions): Calculation {
  let missed = 0;
  const begin = (before: Calculation | null): Memory => {
    const memory: Memory = {
      before,
      ask: weakMapMemoize((...inputs: unknown[]) => {
        if (memory === current) missed += 1;
        return (memory.before ?? calculate)(...inputs);
      }, options),
    };
    return memory;
  };
  let current = begin(null);
  return (...inputs) => {
    if (missed >= KEPT) {
      missed = 0;
      current.before = null;
      current = begin(current.ask);
    }
    return current.ask(...inputs);
  };
}

/** What recharts gets for reselect's own (scripts/vite/bundle.ts): as quick, and with a memory that ends. */
export const createSelector = createSelectorCreator({ memoize, argsMemoize: memoize });
