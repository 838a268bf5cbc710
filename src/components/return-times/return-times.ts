/**
 * When members that are out of service shall return, as their operator noted it: a reminder, and nothing that acts. Kept in
 * this browser like every preference, shared by its tabs, gone once the member is enabled.
 */
import { useCallback, useSyncExternalStore } from 'react';

import * as z from '#http/zod.ts';
import {
  type Preference,
  preferenceNow,
  setPreference,
  subscribePreferences,
} from '#ui/browser/preference.ts';

export interface ReturnTime {
  /** The pool, such as `itcare:12`, and the member within it by its key. */
  readonly object: string;
  readonly part: string;
  readonly objectName: string;
  readonly partName: string;
  /** Address of the page of its members. */
  readonly href: string;
  /** Epoch ms. */
  readonly at: number;
  readonly setAt: number;
  /** The operator was reminded. */
  readonly reminded: boolean;
}

/** So many are kept, those that are due last. */
const MOST = 100;
/** One that was due so long ago is of no use to anybody. */
const KEPT_MS = 30 * 24 * 3_600_000;
/** No return is planned further ahead. */
export const MOST_AHEAD_MS = 366 * 24 * 3_600_000;

const text = z.string().check(z.minLength(1), z.maxLength(300));
const moment = z.number().check(z.gte(0), z.lte(8.64e15));
const schema = z.object({
  object: text,
  part: text,
  objectName: text,
  partName: text,
  // Of this console: whatever lies in storage, it leads nowhere else.
  href: z.string().check(z.regex(/^\/(?![/\\])/), z.maxLength(1000)),
  at: moment,
  setAt: moment,
  reminded: z.boolean(),
});

const none: readonly ReturnTime[] = [];
const parsed = new WeakMap<object, readonly ReturnTime[]>();

export const returnTimesPreference: Preference<readonly ReturnTime[]> = {
  key: 'returnTimes',
  read: (stored) => {
    if (!Array.isArray(stored)) return none;
    const known = parsed.get(stored);
    if (known) return known;
    const times = stored.slice(0, MOST).flatMap((item: unknown) => schema.safeParse(item).data ?? []);
    parsed.set(stored, times);
    return times;
  },
};

/** All of them, the one that is due first before the others. */
export function returnTimes(): readonly ReturnTime[] {
  return preferenceNow(returnTimesPreference);
}

/** In place of what was planned of that member before. False where the browser does not keep it beyond this page. */
export function setReturnTime(time: Omit<ReturnTime, 'setAt' | 'reminded'>): boolean {
  const others = returnTimes().filter((each) => !isOf(each, time.object, time.part));
  return write([...others, { ...time, setAt: Date.now(), reminded: false }]);
}

/** Nothing is written where there is none. */
export function removeReturnTimes(isOver: (time: ReturnTime) => boolean): void {
  const all = returnTimes();
  const left = all.filter((time) => !isOver(time));
  if (left.length < all.length) write(left);
}

export function isOf(time: ReturnTime, object: string, part: string): boolean {
  return time.object === object && time.part === part;
}

/** The operator was reminded of these. */
export function markReminded(those: readonly ReturnTime[]): void {
  write(returnTimes().map((time) => (those.includes(time) ? { ...time, reminded: true } : time)));
}

function write(times: readonly ReturnTime[]): boolean {
  const oldest = Date.now() - KEPT_MS;
  const sorted = times.filter(({ at }) => at > oldest).toSorted((a, b) => a.at - b.at);
  return setPreference(returnTimesPreference, sorted.slice(0, MOST));
}

/** When this member shall return; null where nothing was noted. Follows other tabs. */
export function useReturnTime(object: string, part: string): ReturnTime | null {
  const read = useCallback(
    () => returnTimes().find((time) => isOf(time, object, part)) ?? null,
    [object, part],
  );
  return useSyncExternalStore(subscribePreferences, read);
}
