import type * as z from '#http/zod.ts';

import type { evacuationSearch } from '../search.ts';

export const verbs = ['drain', 'offline'] as const;
const USUAL_VERB = 'drain';
/** Seconds between two pools. */
export const pauses = ['0', '10', '30', '60', '300'] as const;
const USUAL_PAUSE = '10';

export interface EvacuationView {
  q: string;
  verb: (typeof verbs)[number];
  pause: (typeof pauses)[number];
  /** Pools that the operator left out, by backend and id, with commas between. */
  without: string;
}

/** What the address of the page means. */
export function readView({ verb, pause, ...rest }: z.output<typeof evacuationSearch>): EvacuationView {
  return {
    ...rest,
    verb: verbs.find((each) => each === verb) ?? USUAL_VERB,
    pause: pauses.find((each) => each === pause) ?? USUAL_PAUSE,
  };
}

/** The same for the address: what goes without saying is not written. */
export function writeView({ verb, pause, ...rest }: EvacuationView): z.output<typeof evacuationSearch> {
  return { ...rest, verb: verb === USUAL_VERB ? '' : verb, pause: pause === USUAL_PAUSE ? '' : pause };
}
