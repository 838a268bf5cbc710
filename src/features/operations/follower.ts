import { type Operation, pollDelay } from '#domain/operation.ts';
import { isOpen } from '#domain/operation-words.ts';

import type { OperationKeeper } from './keeper.ts';
import { type Look, lookAt } from './look.ts';

/** While nobody looks, the slowest pace is enough; and it is kept up only for those who asked to be notified. */
const HIDDEN_POLL_MS = 15_000;

/** Looks at every open operation until it ends, each at its own pace, for as long as this tab leads. */
export class Follower {
  readonly #keeper: OperationKeeper;
  readonly #onLook: (id: string, look: Look) => Promise<void>;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #following: AbortController | null = null;

  constructor(keeper: OperationKeeper, onLook: (id: string, look: Look) => Promise<void>) {
    this.#keeper = keeper;
    this.#onLook = onLook;
  }

  /** At most one tab of the browser leads; one that ends to gives up the looks that are under way. */
  lead(leads: boolean): void {
    this.#following?.abort();
    this.#following = leads ? new AbortController() : null;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    if (leads) this.schedule();
  }

  /** Plans a look at every open operation that has none planned. */
  schedule(): void {
    const following = this.#following;
    if (!following) return;
    for (const operation of this.#keeper.operations()) {
      if (!isOpen(operation) || this.#timers.has(operation.id)) continue;
      const delay = document.hidden ? HIDDEN_POLL_MS : pollDelay(operation.polls);
      this.#timers.set(
        operation.id,
        setTimeout(() => void this.#look(operation.id, following.signal), delay),
      );
    }
  }

  async #look(id: string, signal: AbortSignal): Promise<void> {
    const operation = this.#keeper.operation(id);
    if (operation && !this.#keeper.inFlight.has(id)) {
      const look = await lookAt(operation, this.#claimed(operation), signal);
      // A look that was given up with the leadership is no missed poll.
      if (signal.aborted) return;
      await this.#onLook(id, look);
    }
    this.#timers.delete(id);
    if (!signal.aborted) this.schedule();
  }

  /** Actions that belong to other operations of this browser. */
  #claimed({ id }: Operation): ReadonlySet<number> {
    const others = [...this.#keeper.operations()].filter((operation) => operation.id !== id);
    return new Set(others.flatMap(({ tracking }) => (tracking?.id == null ? [] : [tracking.id])));
  }
}
