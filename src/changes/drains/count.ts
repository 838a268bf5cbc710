import { Observable } from '#observable.ts';

/** How many drains are under way: all that the first screen knows of them. */
export const drainCount = new Observable(0);
