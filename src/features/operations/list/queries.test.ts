import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';

import type { ApiErrorKind } from '#http/error-status.ts';
import { ApiError } from '#http/errors.ts';

import { actionQueries } from './queries.ts';

/** The wait before the list is read again, after its first read ended so. */
function waitAfter(kind: ApiErrorKind | null, retryAfterMs?: number): unknown {
  const options = actionQueries.list(null);
  const query = new QueryObserver(new QueryClient(), options).getCurrentQuery();
  if (kind === null) query.setData([]);
  else {
    const error = new ApiError({
      kind,
      method: 'GET',
      path: '/itcare/actions',
      outcome: 'none',
      retryAfterMs,
    });
    query.setState({ status: 'error', error, errorUpdateCount: 1 });
  }
  return typeof options.refetchInterval === 'function' && options.refetchInterval(query);
}

it('the list of actions is read at the pace of all lists, and not again where it cannot be read', () => {
  expect(Number(waitAfter(null)) / 15_000).toBeCloseTo(1, 0);
  expect(Number(waitAfter('upstream')) / 4_000).toBeCloseTo(1, 0);
  expect(waitAfter('rate-limited', 50_000)).toBeGreaterThanOrEqual(50_000);
  expect(waitAfter('forbidden')).toBe(false);
  expect(waitAfter('not-found')).toBe(false);
});
