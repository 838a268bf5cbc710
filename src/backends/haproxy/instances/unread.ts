import { isApiError } from '#http/errors.ts';

import { messages } from '#backends/haproxy/messages.ts';

/** Why an instance was not read, to stand after its name. Whether anything stands there behind it, nobody knows. */
export function whyUnread(error: Error | null): string {
  const signIn = isApiError(error) && error.kind === 'unauthorized';
  return signIn ? messages.unread.signIn : messages.unread.other;
}
