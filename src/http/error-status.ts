export type ApiErrorKind =
  | 'network'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'validation'
  | 'rate-limited'
  | 'upstream'
  | 'contract'
  | 'aborted';

/**
 * The kind for a status outside 2xx (ITCare contract §3). An unlisted 4xx is about what was sent, so it counts
 * as validation; 408 means that the server gave up waiting for us.
 */
export function kindOfStatus(status: number): ApiErrorKind {
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'not-found';
    case 408:
      return 'timeout';
    case 409:
    case 412:
      return 'conflict';
    case 429:
      return 'rate-limited';
    default:
      return status >= 400 && status < 500 ? 'validation' : 'upstream';
  }
}
