import { Observable } from '#observable.ts';

/** Staged procedures under way, and members of them that ask something: `2/1`. Little enough for the first screen. */
export const stagedCounts = new Observable('0/0');
