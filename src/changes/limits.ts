interface Waiting {
  readonly atOnce: number;
  readonly go: () => void;
}

interface Line {
  running: number;
  readonly waiting: Waiting[];
}

/** The one limiter of writes in flight: so many at a time for each object, in the order in which they came. */
export class Limits {
  readonly #lines = new Map<string, Line>();

  /** `waited`: it was not its turn at once. `atOnce` is of this work: one that goes alone waits for all others. */
  async run<T>(object: string, atOnce: number, work: (waited: boolean) => Promise<T>): Promise<T> {
    const line = this.#lines.get(object) ?? { running: 0, waiting: [] };
    this.#lines.set(object, line);
    // Who comes now stands behind those that wait.
    const waited = line.running >= atOnce || line.waiting.length > 0;
    if (waited) await new Promise<void>((go) => line.waiting.push({ atOnce, go }));
    else line.running += 1;
    try {
      return await work(waited);
    } finally {
      line.running -= 1;
      for (let [next] = line.waiting; next && line.running < next.atOnce; [next] = line.waiting) {
        line.waiting.shift();
        // Its place is taken before anybody else can come.
        line.running += 1;
        next.go();
      }
      if (line.running === 0) this.#lines.delete(object);
    }
  }
}
