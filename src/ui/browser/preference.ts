import { useCallback, useSyncExternalStore } from 'react';

import { Listeners } from '#observable.ts';

import { fromStorage, toStorage, writtenElsewhere } from './storage.ts';

/** The one entry of local storage; `public/theme.js` reads the theme from it before the first paint. */
const STORAGE_KEY = 'drainboard.preferences';

/** One ear for the whole page: rows listen by the hundred. */
const listeners = new Listeners(() => {
  window.addEventListener('storage', changedElsewhere);
  return () => window.removeEventListener('storage', changedElsewhere);
});
let cache: Record<string, unknown> | null = null;

function load(): Record<string, unknown> {
  if (cache) return cache;
  cache = {};
  try {
    const read: unknown = JSON.parse(fromStorage('localStorage', STORAGE_KEY) ?? '{}');
    if (read !== null && typeof read === 'object' && !Array.isArray(read)) cache = { ...read };
  } catch {
    // It holds something else: every preference has a default.
  }
  return cache;
}

function save(key: string, value: unknown): boolean {
  cache = { ...load(), [key]: value };
  const kept = toStorage('localStorage', STORAGE_KEY, JSON.stringify(cache));
  listeners.notify();
  return kept;
}

function changedElsewhere(event: StorageEvent): void {
  if (event.key !== STORAGE_KEY) return;
  writtenElsewhere('localStorage', STORAGE_KEY);
  cache = null;
  listeners.notify();
}

/** Told when any preference changed, in this tab or another. */
export const subscribePreferences = listeners.subscribe;

/** A small choice kept in this browser. `stored` may be anything that was ever written there: `read` must cope. */
export interface Preference<Value> {
  key: string;
  read: (stored: unknown) => Value;
}

/** A preference with a fixed list of values; the first is the default. */
export function choice<const Value extends string>(
  key: string,
  values: readonly [Value, ...Value[]],
): Preference<Value> {
  return { key, read: (stored) => values.find((value) => value === stored) ?? values[0] };
}

/** A preference that is a list of texts, such as the names of hidden columns. */
export function textList(key: string, fallback: readonly string[] = []): Preference<readonly string[]> {
  const results = new WeakMap<object, readonly string[]>();
  return {
    key,
    read: (stored) => {
      if (!Array.isArray(stored)) return fallback;
      const known = results.get(stored);
      if (known) return known;
      const list = stored.filter((item) => typeof item === 'string').slice(0, 200);
      results.set(stored, list);
      return list;
    },
  };
}

/** The value of a preference and its setter; follows changes made anywhere, other tabs included. */
export function usePreference<Value>(preference: Preference<Value>): [Value, (value: Value) => void] {
  const value = useSyncExternalStore(subscribePreferences, () => preference.read(load()[preference.key]));
  const set = useCallback((next: Value) => void save(preference.key, next), [preference]);
  return [value, set];
}

/** The value now, for code that is no component. */
export function preferenceNow<Value>(preference: Preference<Value>): Value {
  return preference.read(load()[preference.key]);
}

/** Shown at once in every tab. False where the browser does not keep it: it then lasts as long as the page. */
export function setPreference<Value>(preference: Preference<Value>, value: Value): boolean {
  return save(preference.key, value);
}

/** Back to the defaults, everywhere at once. */
export function forgetPreferences(): void {
  cache = {};
  toStorage('localStorage', STORAGE_KEY, null);
  listeners.notify();
}
