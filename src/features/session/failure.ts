/** Why the last sign-in at the provider came to nothing, for the screen to which it led back. */
export interface Failure {
  kind: 'refused' | 'failed';
  /** The provider's or the browser's own words. */
  detail: string;
}

let last: Failure | null = null;

export function noteFailure(kind: Failure['kind'], error: unknown): void {
  last = { kind, detail: error instanceof Error ? error.message.slice(0, 300) : '' };
}

export function lastFailure(): Failure | null {
  return last;
}
