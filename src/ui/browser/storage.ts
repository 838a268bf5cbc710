/**
 * The two storages of the browser that hold texts. An operator, a policy or a full disk may deny them, and then every
 * access throws, be it only to their names. What cannot be kept there lasts as long as the page does.
 */
export type StorageArea = 'localStorage' | 'sessionStorage';

const PROBE = 'drainboard.probe';
/** As much as anything of the console needs there at once. */
const PROBE_TEXT = '.'.repeat(4096);

const unkept = {
  localStorage: new Map<string, string | null>(),
  sessionStorage: new Map<string, string | null>(),
};
/** Whether the last write to each was kept; absent before there was one. */
const kept = new Map<StorageArea, boolean>();

export function fromStorage(area: StorageArea, key: string): string | null {
  const here = unkept[area].get(key);
  if (here !== undefined) return here;
  try {
    return globalThis[area].getItem(key);
  } catch {
    return null;
  }
}

/** Null takes it away. False where it lasts no longer than the page. */
export function toStorage(area: StorageArea, key: string, text: string | null): boolean {
  try {
    if (text === null) globalThis[area].removeItem(key);
    else globalThis[area].setItem(key, text);
    unkept[area].delete(key);
    // A full storage lets go of things too.
    if (text !== null) kept.set(area, true);
    return true;
  } catch {
    unkept[area].set(key, text);
    kept.set(area, false);
    return false;
  }
}

/** Another tab could write it: what this one could not is older. */
export function writtenElsewhere(area: StorageArea, key: string): void {
  unkept[area].delete(key);
}

/** Whether the browser keeps what is stored there, as far as it can be told now. */
export function keeps(area: StorageArea): boolean {
  const known = kept.get(area);
  if (known !== undefined) return known;
  const answer = toStorage(area, PROBE, PROBE_TEXT);
  toStorage(area, PROBE, null);
  unkept[area].delete(PROBE);
  kept.set(area, answer);
  return answer;
}

/** For what brings its own way of storing; null where the browser denies it. */
export function storageOf(area: StorageArea): Storage | null {
  try {
    return globalThis[area];
  } catch {
    return null;
  }
}
