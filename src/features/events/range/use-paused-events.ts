import { useState } from 'react';

/** The value, or the one there was when holding began: new events must not push a row away from under the cursor. */
export function usePausedEvents<Value>(value: Value, holding: boolean, key: unknown): Value {
  const [kept, setKept] = useState({ key, value });
  const current = !holding || kept.key !== key;
  if (current && (kept.value !== value || kept.key !== key)) setKept({ key, value });
  return current ? value : kept.value;
}
