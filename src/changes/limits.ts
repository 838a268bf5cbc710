interface Waiting {
  readonly atOnce: number;
  readonly go: () => void;
}

interface Line {
  /** How many each of those under way suffers beside itself, itself counted. */
  readonly running: number[];
  readonly waiting: Waiting[];
}

/** The one limiter of writes in flight: so many at a time for each object, in the order in which they came. */
export class Limits {
  readonly #lines = new Map<string, Line>();

  /**
   * `waited`: it was not its turn at once. `atOnce` is of this work: one that goes alone waits for all others, and all others
   * wait for it.
   */
  async run<T>(object: string, atOnce: number, work: (waited: boolean) => Promise<T>): Promise<T> {
    const line = this.#lines.get(object) ?? { running: [], waiting: [] };
    this.#lines.set(object, line);
    // Who comes now stands behind those that wait.
    const waited = line.waiting.length > 0 || !hasPlace(line, atOnce);
    if (waited) await new Promise<void>((go) => line.waiting.push({ atOnce, go }));
    else line.running.push(atOnce);
    try {
      return await work(waited);
    } finally {
      line.running.splice(line.running.indexOf(atOnce), 1);
      for (let [next] = line.waiting; next && hasPlace(line, next.atOnce); [next] = line.waiting) {
        line.waiting.shift();
        // Its place is taken before anybody else can come.
        line.running.push(next.atOnce);
        next.go();
      }
      if (line.running.length === 0) this.#lines.delete(object);
    }
  }
}

function hasPlace({ running }: Line, atOnce: number): boolean {
  return running.length < Math.min(atOnce, ...running);
}
