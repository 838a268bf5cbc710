/**
 * A queue for reads that nobody asked for by hand: so many at a time, so many in a minute. Reads wait in the order
 * they came; one whose signal aborts (the row scrolled away) leaves the queue without having been made.
 */
export class CallBudget {
  readonly #atOnce: number;
  readonly #perMinute: number;
  readonly #now: () => number;
  #running = 0;
  #started: number[] = [];
  #waiting: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({
    atOnce,
    perMinute,
    now = Date.now,
  }: {
    atOnce: number;
    perMinute: number;
    now?: () => number;
  }) {
    this.#atOnce = atOnce;
    this.#perMinute = perMinute;
    this.#now = now;
  }

  async run<Result>(call: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    await this.#turn(signal);
    try {
      return await call();
    } finally {
      this.#running -= 1;
      this.#next();
    }
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const start = () => {
        signal.removeEventListener('abort', leave);
        this.#running += 1;
        this.#started.push(this.#now());
        resolve();
      };
      const leave = () => {
        this.#waiting = this.#waiting.filter((each) => each !== start);
        reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
      };
      if (signal.aborted) {
        leave();
        return;
      }
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(start);
      this.#next();
    });
  }

  #next(): void {
    const now = this.#now();
    this.#started = this.#started.filter((at) => now - at < 60_000);
    while (
      this.#waiting.length > 0 &&
      this.#running < this.#atOnce &&
      this.#started.length < this.#perMinute
    ) {
      this.#waiting.shift()?.();
    }
    clearTimeout(this.#timer);
    const oldest = this.#started[0];
    if (this.#waiting.length > 0 && this.#running < this.#atOnce && oldest !== undefined) {
      this.#timer = setTimeout(() => this.#next(), Math.max(60_000 - (now - oldest), 10));
    }
  }
}
