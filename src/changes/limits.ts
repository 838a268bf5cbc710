/** The one limiter of writes in flight: so many at a time for each object, in the order in which they came. */
export class Limits {
  readonly #running = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();

  /** `waited`: it was not its turn at once. */
  async run<T>(object: string, atOnce: number, work: (waited: boolean) => Promise<T>): Promise<T> {
    const waited = (this.#running.get(object) ?? 0) >= atOnce;
    if (waited) {
      await new Promise<void>((resolve) => {
        const queue = this.#waiting.get(object) ?? [];
        this.#waiting.set(object, queue);
        queue.push(resolve);
      });
    } else {
      this.#running.set(object, (this.#running.get(object) ?? 0) + 1);
    }
    try {
      return await work(waited);
    } finally {
      // Its place goes to the next that waits; who comes now stands behind that one.
      const next = this.#waiting.get(object)?.shift();
      if (next) next();
      else this.#running.set(object, (this.#running.get(object) ?? 1) - 1);
    }
  }
}
