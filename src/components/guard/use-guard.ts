import { useEffect, useState } from 'react';

import type { Guarded } from '#changes/guard/lines.ts';
import type { Intent } from '#changes/intent.ts';
import { weighChanges } from '#changes/start.ts';

const nothing: ReadonlyMap<string, Guarded> = new Map();

/**
 * By the object, what the guard says of these now; null while that is read. The list has to stay the same one as long as
 * it says the same.
 */
export function useGuard(intents: readonly Intent[]): ReadonlyMap<string, Guarded> | null {
  const [weighed, setWeighed] = useState<{
    of: readonly Intent[];
    said: ReadonlyMap<string, Guarded>;
  } | null>(null);
  useEffect(() => {
    let wanted = true;
    const set = (said: ReadonlyMap<string, Guarded>) => {
      if (wanted) setWeighed({ of: intents, said });
    };
    // What cannot be weighed now is weighed before it leaves.
    weighChanges(intents).then(set, () => set(nothing));
    return () => {
      wanted = false;
    };
  }, [intents]);
  return weighed?.of === intents ? weighed.said : null;
}
