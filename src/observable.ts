/** Those who are told when something changes. `subscribe` and `notify` are bound: they can be handed on alone. */
export class Listeners<Told extends readonly unknown[] = []> {
  readonly #listeners = new Set<(...told: Told) => void>();
  readonly #begin: (() => () => void) | undefined;
  #end: (() => void) | undefined;

  /** `begin` is called before the first one listens; what it returns, after the last one left. */
  constructor(begin?: () => () => void) {
    this.#begin = begin;
  }

  readonly subscribe = (listener: (...told: Told) => void): (() => void) => {
    if (this.#listeners.size === 0) this.#end = this.#begin?.();
    this.#listeners.add(listener);
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#end?.();
    };
  };

  readonly notify = (...told: Told): void => {
    for (const listener of this.#listeners) listener(...told);
  };
}

/** A value and those who are told when there is another one. */
export class Observable<Value> extends Listeners {
  #value: Value;

  constructor(value: Value, begin?: () => () => void) {
    super(begin);
    this.#value = value;
  }

  readonly get = (): Value => this.#value;

  readonly set = (value: Value): void => {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    this.notify();
  };
}

/** Listeners of many things, each by its key. */
export class KeyedListeners {
  readonly #byKey = new Map<string, Listeners>();

  subscribe(key: string, listener: () => void): () => void {
    const listeners = this.#byKey.get(key) ?? new Listeners(() => () => this.#byKey.delete(key));
    this.#byKey.set(key, listeners);
    return listeners.subscribe(listener);
  }

  notify(key: string): void {
    this.#byKey.get(key)?.notify();
  }
}
