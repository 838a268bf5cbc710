import { isApiError } from '#http/errors.ts';
import { listBalancers } from '#backends/itcare/client/index.ts';

/** What the board keeps of a balancer: a scan of thousands must not keep thousands of whole answers. */
export interface CertificateRow {
  key: string;
  id: number | null;
  name: string;
  environment: string | null;
  certificate: string | null;
  commonName: string | null;
  expiration: string | null;
}

export interface Scan {
  rows: readonly CertificateRow[];
  /** Balancers looked at, also those without a certificate. */
  scanned: number;
  total: number;
  /** The next page to read; null when the end was reached. */
  nextPage: number | null;
}

export const SCAN_PAGE_SIZE = 100;
/** How many pages one go reads: the API has no filter for expiry, so every balancer has to be looked at. */
export const SCAN_PAGES_AT_ONCE = 20;

export const emptyScan: Scan = { rows: [], scanned: 0, total: 0, nextPage: 0 };

/**
 * Reads on from where a scan stands, one page after the other. Told of each page, so that what was found is on
 * screen while the rest is read. A page that fails ends this go with its error; what was found stays.
 */
export async function scanOn(scan: Scan, signal: AbortSignal, onPage: (scan: Scan) => void): Promise<Scan> {
  let now = scan;
  for (let pages = 0; pages < SCAN_PAGES_AT_ONCE && now.nextPage !== null; pages += 1) {
    const number = now.nextPage;
    const page = await listBalancers({ page: number, size: SCAN_PAGE_SIZE }, signal);
    const seen = new Set(now.rows.map((row) => row.key));
    const found = page.content.flatMap((balancer): CertificateRow[] => {
      const key = String(balancer.id ?? balancer.name);
      if (!balancer.certificate || seen.has(key)) return [];
      return [
        {
          key,
          id: balancer.id,
          name: balancer.name ?? key,
          environment: balancer.environment,
          certificate: balancer.certificate.certificateName,
          commonName: balancer.certificate.commonName,
          expiration: balancer.certificate.expirationDate,
        },
      ];
    });
    const scanned = now.scanned + page.content.length;
    const total = page.totalElements ?? scanned;
    // An API that answers the same page for ever must not be read for ever.
    const ended = page.content.length === 0 || page.last === true || scanned >= total;
    now = { rows: [...now.rows, ...found], scanned, total, nextPage: ended ? null : number + 1 };
    onPage(now);
  }
  return now;
}

/** Leaving the page cancels the scan, which is no failure. */
export function wasCancelled(error: unknown): boolean {
  return isApiError(error) && error.kind === 'aborted';
}
