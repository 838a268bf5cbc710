/** Where the world reads its time from; milliseconds since 1970. */
export interface Clock {
  readonly now: () => number;
}

/** A clock that tests move by hand. */
export interface ManualClock extends Clock {
  advance(ms: number): void;
}

/** A clock that stands at `start` until somebody advances it. */
export function createManualClock(start: number | string | Date = '2026-03-10T10:00:00.000Z'): ManualClock {
  let current = new Date(start).getTime();
  return {
    now: () => current,
    advance: (ms) => {
      current += ms;
    },
  };
}

/** A clock over another one that can be frozen, moved ahead, or held at one instant while something runs. */
export interface AdjustableClock extends ManualClock {
  freeze(): void;
  resume(): void;
  frozen(): boolean;
  /** Runs `work` as if it were `at`; used to replay earlier writes. */
  during<T>(at: number, work: () => Promise<T>): Promise<T>;
}

export function createAdjustableClock(source: () => number): AdjustableClock {
  let offset = 0;
  let frozenAt: number | null = null;
  let pinned: number | null = null;
  const now = () => pinned ?? (frozenAt ?? source()) + offset;
  return {
    now,
    advance: (ms) => {
      offset += ms;
    },
    freeze: () => {
      frozenAt ??= source();
    },
    resume: () => {
      // Time goes on from where it stood, it does not jump over the frozen stretch.
      if (frozenAt !== null) offset += frozenAt - source();
      frozenAt = null;
    },
    frozen: () => frozenAt !== null,
    during: async (at, work) => {
      pinned = at;
      try {
        return await work();
      } finally {
        pinned = null;
      }
    },
  };
}
