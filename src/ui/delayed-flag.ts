import { useEffect, useState } from 'react';

/** Whether something has been so for a while: what is over sooner should not flash. */
export function useDelayedFlag(so: boolean, afterMs: number): boolean {
  const [late, setLate] = useState(false);
  if (!so && late) setLate(false);
  useEffect(() => {
    if (!so) return;
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => clearTimeout(timer);
  }, [so, afterMs]);
  return so && late;
}
