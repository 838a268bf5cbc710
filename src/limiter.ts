const MINUTE_MS = 60_000;

interface Turn {
  /** Limits that have nothing to do with each other: so many at a time for each. */
  key?: string;
  /** Of this call, where it differs: one that goes alone waits for all others, and all others wait for it. */
  atOnce?: number;
  /** Aborted while it waits, the call leaves the queue without having been made, and rejects with its reason. */
  signal?: AbortSignal | undefined;
}

interface Line {
  /** How many each of those under way suffers, itself counted. */
  readonly running: number[];
  readonly waiting: { readonly atOnce: number; readonly go: () => void }[];
  /** When those of the last minute began; kept where a minute has a limit. */
  begun: number[];
  timer?: ReturnType<typeof setTimeout>;
}

/** The one limiter of calls in flight: so many at a time and, if wanted, in a minute, in the order in which they came. */
export class Limiter {
  readonly #atOnce: number;
  readonly #perMinute: number;
  readonly #lines = new Map<string, Line>();

  constructor({ atOnce = 1, perMinute = Infinity } = {}) {
    this.#atOnce = atOnce;
    this.#perMinute = perMinute;
  }

  /** `waited`: it was not its turn at once. Otherwise the call is made before this returns. */
  async run<T>(
    call: (waited: boolean) => Promise<T>,
    { key = '', atOnce = this.#atOnce, signal }: Turn = {},
  ): Promise<T> {
    signal?.throwIfAborted();
    const line = this.#lines.get(key) ?? { running: [], waiting: [], begun: [] };
    this.#lines.set(key, line);
    // Who comes now stands behind those that wait.
    const waited = line.waiting.length > 0 || !this.#hasPlace(line, atOnce);
    if (waited) await this.#turn(line, atOnce, signal);
    else this.#begin(line, atOnce);
    try {
      return await call(waited);
    } finally {
      line.running.splice(line.running.indexOf(atOnce), 1);
      this.#next(line);
      if (line.running.length === 0 && this.#perMinute === Infinity) this.#lines.delete(key);
    }
  }

  #turn(line: Line, atOnce: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        line.waiting.splice(line.waiting.indexOf(turn), 1);
        reject(signal?.reason);
        this.#next(line);
      };
      const go = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const turn = { atOnce, go };
      line.waiting.push(turn);
      signal?.addEventListener('abort', leave, { once: true });
      // The minute may be over already, and its timer late: a page that slept.
      this.#next(line);
    });
  }

  #hasPlace(line: Line, atOnce: number): boolean {
    return line.running.length < Math.min(atOnce, ...line.running) && this.#pauseOf(line) <= 0;
  }

  /** How long the minute that is full lasts, in ms; 0 or less for none. */
  #pauseOf({ begun }: Line): number {
    return (begun.at(-this.#perMinute) ?? -Infinity) + MINUTE_MS - Date.now();
  }

  #begin(line: Line, atOnce: number): void {
    line.running.push(atOnce);
    if (this.#perMinute < Infinity) line.begun = [...line.begun, Date.now()].slice(-this.#perMinute);
  }

  #next(line: Line): void {
    for (let [next] = line.waiting; next && this.#hasPlace(line, next.atOnce); [next] = line.waiting) {
      line.waiting.shift();
      // Its place is taken before anybody else can come.
      this.#begin(line, next.atOnce);
      next.go();
    }
    this.#wake(line);
  }

  /** For a new minute; a place that somebody leaves is given on by him. */
  #wake(line: Line): void {
    clearTimeout(line.timer);
    const pause = this.#pauseOf(line);
    if (line.waiting.length > 0 && pause > 0) line.timer = setTimeout(() => this.#next(line), pause);
  }
}
