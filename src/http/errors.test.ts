import { describe, expect, it } from 'vitest';
import { type ApiErrorKind, kindOfStatus } from './error-status.ts';
import { ApiError, type ApiOutcome, isApiError, outcomeOfStatus } from './errors.ts';

const KINDS: ApiErrorKind[] = [
  'network',
  'timeout',
  'unauthorized',
  'forbidden',
  'not-found',
  'conflict',
  'validation',
  'rate-limited',
  'upstream',
  'contract',
  'aborted',
];
const at = { method: 'PATCH', path: '/itcare/networking/loadbalancers/7' };

describe('the sentence of an error', () => {
  it.each(KINDS)('%s names method and path and ends with what to do', (kind) => {
    const { message } = new ApiError({ kind, ...at, outcome: 'refused' });
    expect(message).toMatch(/^PATCH \/itcare\/networking\/loadbalancers\/7: .+\. .+\.$/);
  });

  it.each(KINDS)('%s with an open outcome never says failed or done, and sends to a read', (kind) => {
    const { message } = new ApiError({ kind, ...at, outcome: 'unknown' });
    expect(message).toContain('It may have been applied all the same: read the current state again');
    expect(message).not.toMatch(/nothing was changed|try again|done/i);
  });

  it('carries the words of the server and the time to wait', () => {
    const error = new ApiError({
      kind: 'upstream',
      ...at,
      status: 503,
      serverMessage: 'Maintenance until noon.',
      retryAfterMs: 2_500,
      outcome: 'none',
    });
    expect(error.message).toBe(
      'PATCH /itcare/networking/loadbalancers/7: the server failed (503): Maintenance until noon. Try again in 3 s.',
    );
  });

  it('is recognised, and other errors are not', () => {
    expect(isApiError(new ApiError({ kind: 'network', ...at, outcome: 'none' }))).toBe(true);
    expect(isApiError(new TypeError('Failed to fetch'))).toBe(false);
  });
});

it.each<[number, ApiErrorKind, ApiOutcome]>([
  [400, 'validation', 'refused'],
  [401, 'unauthorized', 'refused'],
  [403, 'forbidden', 'refused'],
  [404, 'not-found', 'refused'],
  [405, 'validation', 'refused'],
  [408, 'timeout', 'unknown'],
  [409, 'conflict', 'refused'],
  [410, 'not-found', 'refused'],
  [412, 'conflict', 'refused'],
  [422, 'validation', 'refused'],
  [429, 'rate-limited', 'refused'],
  [500, 'upstream', 'unknown'],
  [502, 'upstream', 'unknown'],
  [503, 'upstream', 'unknown'],
  [504, 'upstream', 'unknown'],
])('%i is %s, and of a write %s', (status, kind, outcome) => {
  expect(kindOfStatus(status)).toBe(kind);
  expect(outcomeOfStatus(true, status)).toBe(outcome);
  expect(outcomeOfStatus(false, status)).toBe('none');
});
