/** What the page on screen read, for who wants to make the same calls elsewhere. In memory, and only addresses. */

/** Lists of hundreds of rows read something for each; the newest are enough. */
const MOST = 100;

let page = '';
const reads = new Map<string, string>();

function pageNow(): string {
  // Tests and tools have none.
  return globalThis.location?.pathname ?? '';
}

/** Of one path only the newest query is kept: further pages of a list, and searches that were typed over, are the same call. */
export function noteRead(path: string, url: string): void {
  if (page !== pageNow()) reads.clear();
  page = pageNow();
  reads.set(path, url);
  const [oldest] = reads.keys();
  if (reads.size > MOST && oldest !== undefined) reads.delete(oldest);
}

/** Addresses as the browser called them since this page was opened, in the order of their first call. */
export function readsOfPage(): readonly string[] {
  return page === pageNow() ? [...reads.values()] : [];
}
