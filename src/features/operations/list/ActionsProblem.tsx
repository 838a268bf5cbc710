import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import { isUnreadable } from './queries.ts';
import { messages } from '../messages.ts';

/** Why the server's part of the list is missing or old. */
export function ActionsProblem({
  query,
}: {
  query: { error: Error | null; refetch: () => Promise<unknown> };
}) {
  const { error, refetch } = query;
  if (!error) return null;
  if (isUnreadable(error)) return <Notice tone="info">{messages.unreadable}</Notice>;
  return (
    <Notice tone="warn" actions={<Button onClick={() => void refetch()}>{messages.retry}</Button>}>
      {messages.actionsError} {error.message}
    </Notice>
  );
}
