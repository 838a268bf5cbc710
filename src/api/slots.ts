/** A queue with a fixed number of places, first come first served. */
export interface Slots {
  /**
   * Waits for a place; resolves to the function that gives it back (calling it twice does no harm).
   * A signal that aborts while waiting leaves the queue and rejects with its reason.
   */
  take(signal?: AbortSignal): Promise<() => void>;
}

export function createSlots(places: number): Slots {
  let free = places;
  const waiting = new Set<() => void>();

  const release = () => {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      free++;
      const [next] = waiting;
      next?.();
    };
  };

  return {
    take(signal) {
      return new Promise((resolve, reject) => {
        const enter = () => {
          waiting.delete(enter);
          signal?.removeEventListener('abort', leave);
          free--;
          resolve(release());
        };
        const leave = () => {
          waiting.delete(enter);
          reject(new Error('left the queue', { cause: signal?.reason }));
        };
        if (signal?.aborted === true) return leave();
        if (free > 0) return enter();
        waiting.add(enter);
        signal?.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
