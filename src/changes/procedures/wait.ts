import type { Change } from '#changes/change.ts';

/** Where the server says how far it is, so long for each part that is left. */
const EACH_MS = 45_000;
/** A part may take longer than the longest so far, by this. */
const SLACK = 1.5;
/** Nobody waits longer for one part after another to move. */
const MOST_MS = 5 * 60_000;

interface Told {
  readonly text: string;
  readonly left: number;
  readonly at: number;
  /** The longest that a part took so far; 0 while none was seen. */
  readonly longestMs: number;
}

/** Until when a step is waited for: a fixed time, or what the server's own progress suggests. */
export class Wait {
  readonly #until: number;
  readonly #told = new Map<string, Told>();

  /** `startedAt` in epoch ms. */
  constructor(startedAt: number, mostMs: number) {
    this.#until = startedAt + mostMs;
  }

  /** What is known of its changes now. Returns until when there is to be waited, epoch ms. */
  until(changes: readonly Change[]): number {
    let latest = this.#until;
    for (const { id, progress, endedAt } of changes) {
      if (!progress || endedAt !== null) continue;
      const before = this.#told.get(id);
      if (!before || before.text !== progress.text) {
        const took = before ? progress.at - before.at : 0;
        this.#told.set(id, { ...progress, longestMs: Math.max(took, before?.longestMs ?? 0) });
      }
      const { left, at, longestMs } = this.#told.get(id) ?? { ...progress, longestMs: 0 };
      latest = Math.max(latest, at + Math.min(MOST_MS, left * Math.max(EACH_MS, SLACK * longestMs)));
    }
    return latest;
  }
}
