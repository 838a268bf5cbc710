import { ApiError } from '#http/errors.ts';

/** The ApiError a call ends with. Success, and any other error, fails the test. */
export async function failure(promise: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof ApiError) return error;
  throw error instanceof Error ? error : new Error('no ApiError');
}
