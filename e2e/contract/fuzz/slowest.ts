/** What took longest, and what took too long. */

import { ownTime } from '#e2e/contract/own-time.ts';

/** Ten megabytes are read in less on a slow machine; more would be felt as a page that hangs. */
const MOST_MS = 3_000;
/** The machine may have been busy: too slow is what is so each time. */
const TRIES = 3;

export class Slowest {
  #took = 0;
  #said = 'nothing';

  /** `first` is how long it lasted; `again` tries it once more. Gives back the complaint, if there is one. */
  async judge(first: number, said: string, again: () => unknown): Promise<string[]> {
    let least = first;
    for (let tries = 1; tries < TRIES && least > MOST_MS; tries += 1) {
      const took = ownTime();
      await again();
      least = Math.min(least, took());
    }
    if (least > this.#took) {
      this.#took = least;
      this.#said = said;
    }
    return least > MOST_MS ? [`took ${Math.round(least)} ms`] : [];
  }

  told(): string {
    return `${Math.round(this.#took)} ms (${this.#said})`;
  }
}
