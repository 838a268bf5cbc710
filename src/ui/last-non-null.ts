import { useState } from 'react';

/**
 * The value, or the last one there was while it is null: so that what went wrong stays readable while it is tried
 * again. Another `key` forgets it.
 */
export function useLastNonNull<Value>(value: Value | null, key: unknown): Value | null {
  const [last, setLast] = useState({ key, value });
  const kept = last.key === key ? last.value : null;
  const now = value ?? kept;
  if (last.key !== key || now !== last.value) setLast({ key, value: now });
  return now;
}
