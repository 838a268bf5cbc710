/** A counter or gauge as read at a time. `at` is epoch ms. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

/** A rate over the time up to `at`; null where the counter was reset: a gap, not a zero. */
export interface RatePoint {
  readonly at: number;
  readonly perSecond: number | null;
}

/**
 * Turns readings of a counter into rates per second. The first reading gives none. A counter that fell was reset
 * (ITCare contract §10.2) and leaves a gap. Readings that are not later than the one before are ignored: answers can
 * arrive twice or out of order.
 */
export function toRates(samples: readonly Sample[]): RatePoint[] {
  const points: RatePoint[] = [];
  let last: Sample | null = null;
  for (const sample of samples) {
    if (!Number.isFinite(sample.value) || !Number.isFinite(sample.at)) continue;
    if (last === null) {
      last = sample;
      continue;
    }
    if (sample.at <= last.at) continue;
    const grown = sample.value - last.value;
    points.push({ at: sample.at, perSecond: grown < 0 ? null : grown / ((sample.at - last.at) / 1_000) });
    last = sample;
  }
  return points;
}

/** The newest rate, or null when there is none. */
export function currentRate(samples: readonly Sample[]): number | null {
  return toRates(samples).at(-1)?.perSecond ?? null;
}

/** The last `capacity` samples, in time order. What is not later than the newest is refused. */
export class SampleRing<T extends { readonly at: number } = Sample> {
  readonly capacity: number;
  #items: T[] = [];
  /** Where the oldest is, once the ring is full. */
  #oldest = 0;

  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1)
      throw new RangeError(`A ring of ${capacity} samples cannot be`);
    this.capacity = capacity;
  }

  get size(): number {
    return this.#items.length;
  }

  get latest(): T | null {
    return this.#items.at(this.#oldest - 1) ?? null;
  }

  /** True when the sample was taken in. */
  push(sample: T): boolean {
    const { latest } = this;
    if (!Number.isFinite(sample.at) || (latest !== null && sample.at <= latest.at)) return false;
    if (this.#items.length < this.capacity) {
      this.#items.push(sample);
    } else {
      this.#items[this.#oldest] = sample;
      this.#oldest = (this.#oldest + 1) % this.capacity;
    }
    return true;
  }

  /** Oldest first; a copy. */
  toArray(): T[] {
    return [...this.#items.slice(this.#oldest), ...this.#items.slice(0, this.#oldest)];
  }

  clear(): void {
    this.#items = [];
    this.#oldest = 0;
  }
}
