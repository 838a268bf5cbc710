/**
 * Whether this page is about to end. Once it is, no write leaves any more: the browser breaks off what is in flight,
 * and nobody would be there to hear the answer.
 */

/** So long after the browser asked whether to leave, a page that is still there is taken to stay. */
const STAYS_AFTER_MS = 3_000;

let ended = false;
let leaving: Promise<void> | null = null;

const events = {
  pagehide: () => {
    ended = true;
  },
  /** A page that the browser had kept and brings back: what it was doing ended when it was left, so it begins anew. */
  pageshow: (event: Event) => {
    if ('persisted' in event && event.persisted === true) globalThis.location.reload();
  },
  beforeunload: () => {
    const asked = stays().finally(() => {
      if (leaving === asked) leaving = null;
    });
    leaving = asked;
  },
};

/** Listens from the start of the page on. Returns what ends that. */
export function watchPageLife(page: EventTarget): () => void {
  const types = ['pagehide', 'pageshow', 'beforeunload'] as const;
  for (const type of types) page.addEventListener(type, events[type]);
  return () => {
    for (const type of types) page.removeEventListener(type, events[type]);
    ended = false;
    leaving = null;
  };
}

/** It is being left, whatever else its code still does. */
export function isPageEnding(): boolean {
  return ended;
}

/** The wait until a page that the operator may be leaving is taken to stay; null when nobody is leaving it. */
export function whileMaybeUnloading(): Promise<void> | null {
  return leaving;
}

/** No timer runs while the browser's question is open: the first one fires when it was answered. */
async function stays(): Promise<void> {
  await pause(0);
  await pause(STAYS_AFTER_MS);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
