import { Observable } from '#observable.ts';

/**
 * The one place that knows where answers differ from the contract. It keeps names and kinds of
 * problems, never values: a value may be a secret.
 */
export interface DriftReport {
  /** Method and path with ids replaced, such as `GET /itcare/networking/loadbalancers/{id}/members`. */
  readonly endpoint: string;
  /** Path of the field, list positions as `[]`, such as `content[].members[].cpu`. */
  readonly field: string;
  readonly problem: string;
}

/** Beyond this the answers are plainly something else; more rows would not tell more. */
export const MAX_DRIFT_REPORTS = 200;

const MAX_TEXT = 200;
const known = new Set<string>();
const reports = new Observable<readonly DriftReport[]>([]);

/** The reports so far, oldest first. The same array until a new one arrives, so it serves as a store snapshot. */
export const driftReports = reports.get;

/** Calls back after each new report. Returns the function that ends it. */
export const subscribeDrift = reports.subscribe;

/** Adds a report unless it is known. A poll that drifts every second adds one, once. */
export function reportDrift(report: DriftReport): void {
  if (driftReports().length >= MAX_DRIFT_REPORTS) return;
  const bounded = { endpoint: cut(report.endpoint), field: cut(report.field), problem: cut(report.problem) };
  const key = JSON.stringify([bounded.endpoint, bounded.field, bounded.problem]);
  if (known.has(key)) return;
  known.add(key);
  reports.set([...driftReports(), bounded]);
}

/** Forgets everything, for the "clear" of the page that lists them. */
export function clearDrift(): void {
  known.clear();
  reports.set([]);
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}
