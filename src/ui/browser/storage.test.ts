import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';

const full = () => {
  throw new DOMException('full', 'QuotaExceededError');
};

/** What the page begins with: nothing is known of the storage yet. */
async function freshly() {
  vi.resetModules();
  return import('./storage.ts');
}

function memory(overrides: Partial<Storage> = {}): Storage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    key: (at) => [...entries.keys()][at] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, text) => void entries.set(key, text),
    removeItem: (key) => void entries.delete(key),
    clear: () => entries.clear(),
    ...overrides,
  };
}

function give(storage: () => Storage | undefined): void {
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: storage });
}

beforeEach(() => () => {
  Reflect.deleteProperty(globalThis, 'localStorage');
});

describe('a browser that keeps what it is given', () => {
  it('hands it back, also to the next page', async () => {
    const storage = memory();
    give(() => storage);
    const first = await freshly();
    expect(first.keeps('localStorage')).toBe(true);
    expect(storage.length).toBe(0);
    expect(first.toStorage('localStorage', 'a', '1')).toBe(true);
    const next = await freshly();
    expect(next.fromStorage('localStorage', 'a')).toBe('1');
    expect(next.toStorage('localStorage', 'a', null)).toBe(true);
    expect(storage.length).toBe(0);
    expect(next.storageOf('localStorage')).toBe(storage);
  });
});

describe.each([
  [
    'denies the very name',
    () => {
      throw new DOMException('denied', 'SecurityError');
    },
  ],
  ['has none', () => undefined],
  ['is full', () => memory({ setItem: full })],
])('a browser that %s', (_, storage: () => Storage | undefined) => {
  beforeEach(() => give(storage));

  it('keeps nothing, and what it is given lasts as long as the page', async () => {
    const first = await freshly();
    expect(first.keeps('localStorage')).toBe(false);
    expect(first.fromStorage('localStorage', 'a')).toBeNull();
    expect(first.toStorage('localStorage', 'a', '1')).toBe(false);
    expect(first.fromStorage('localStorage', 'a')).toBe('1');
    first.toStorage('localStorage', 'a', null);
    expect(first.fromStorage('localStorage', 'a')).toBeNull();
    expect(first.keeps('localStorage')).toBe(false);
    first.toStorage('localStorage', 'a', '2');
    expect((await freshly()).fromStorage('localStorage', 'a')).toBeNull();
  });
});

it('one that fills up later is noticed, and so is room that was made', async () => {
  const storage = memory();
  give(() => storage);
  const { fromStorage, keeps, toStorage } = await freshly();
  toStorage('localStorage', 'a', '1');
  const roomy = storage.setItem.bind(storage);
  storage.setItem = full;
  expect(toStorage('localStorage', 'a', '2')).toBe(false);
  expect(keeps('localStorage')).toBe(false);
  expect(fromStorage('localStorage', 'a')).toBe('2');
  toStorage('localStorage', 'b', null);
  expect(keeps('localStorage')).toBe(false);
  storage.setItem = roomy;
  expect(toStorage('localStorage', 'a', '3')).toBe(true);
  expect(keeps('localStorage')).toBe(true);
  expect(storage.getItem('a')).toBe('3');
});

it('what another tab could write replaces what this one could not', async () => {
  const storage = memory();
  give(() => storage);
  const heard = new EventTarget();
  vi.stubGlobal('window', heard);
  onTestFinished(() => void vi.unstubAllGlobals());
  await freshly();
  const { choice, preferenceNow, setPreference, subscribePreferences } = await import('./preference.ts');
  const size = choice('size', ['small', 'middle', 'large']);
  onTestFinished(subscribePreferences(() => undefined));
  const roomy = storage.setItem.bind(storage);
  storage.setItem = full;
  expect(setPreference(size, 'middle')).toBe(false);
  expect(preferenceNow(size)).toBe('middle');
  roomy('drainboard.preferences', '{"size":"large"}');
  heard.dispatchEvent(Object.assign(new Event('storage'), { key: 'drainboard.preferences' }));
  expect(preferenceNow(size)).toBe('large');
});
