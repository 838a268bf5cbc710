import { describe, expect, it, vi } from 'vitest';

import { KeyedListeners, Listeners, Observable } from './observable.ts';

describe('Listeners', () => {
  it('tells all in the order in which they came, with what is told', () => {
    const listeners = new Listeners<[number]>();
    const heard: string[] = [];
    listeners.subscribe((value) => heard.push(`a${value}`));
    listeners.subscribe((value) => heard.push(`b${value}`));
    listeners.notify(7);
    expect(heard).toEqual(['a7', 'b7']);
  });

  it('tells nobody who left, even where somebody before him took him away', () => {
    const listeners = new Listeners();
    const late = vi.fn<() => void>();
    const stop = listeners.subscribe(() => leave());
    const leave = listeners.subscribe(late);
    listeners.notify();
    expect(late).not.toHaveBeenCalled();
    stop();
    stop();
    listeners.notify();
    expect(late).not.toHaveBeenCalled();
  });

  it('goes on to the others when one leaves while it is told', () => {
    const listeners = new Listeners();
    const other = vi.fn<() => void>();
    const once = vi.fn<() => void>(() => stop());
    const stop = listeners.subscribe(once);
    listeners.subscribe(other);
    listeners.notify();
    listeners.notify();
    expect([once.mock.calls.length, other.mock.calls.length]).toEqual([1, 2]);
  });

  it('begins with the first and ends with the last, each time anew', () => {
    const told: string[] = [];
    const listeners = new Listeners(() => {
      told.push('begin');
      return () => told.push('end');
    });
    for (let round = 0; round < 2; round += 1) {
      const first = listeners.subscribe(() => undefined);
      const second = listeners.subscribe(() => undefined);
      first();
      first();
      second();
    }
    expect(told).toEqual(['begin', 'end', 'begin', 'end']);
  });
});

describe('Observable', () => {
  it('keeps the very value, shows it before it tells, and tells nothing where nothing changed', () => {
    const value = { a: 1 };
    const observable = new Observable<object>(value);
    const heard: object[] = [];
    observable.subscribe(() => heard.push(observable.get()));
    observable.set(value);
    expect([observable.get() === value, heard.length]).toEqual([true, 0]);
    const next = { a: 1 };
    observable.set(next);
    expect(heard[0]).toBe(next);
  });
});

describe('KeyedListeners', () => {
  it('tells those of the key, also where all had left before', () => {
    const listeners = new KeyedListeners();
    const [a, b] = [vi.fn<() => void>(), vi.fn<() => void>()];
    const stop = listeners.subscribe('a', a);
    stop();
    listeners.subscribe('a', a);
    listeners.subscribe('b', b);
    stop();
    listeners.notify('a');
    listeners.notify('nobody');
    expect([a.mock.calls.length, b.mock.calls.length]).toEqual([1, 0]);
  });
});
