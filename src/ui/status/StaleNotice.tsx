import { Button } from '#ui/button/Button.tsx';
import { clockTime } from '#ui/time/format.ts';
import { messages } from '#ui/messages.ts';

import { Notice } from './Notice.tsx';

export interface StaleNoticeProps {
  /** When what is shown was read, in epoch milliseconds; 0 when that is not known. */
  readAt: number;
  /** The sentence that says so, in the words of the page. */
  since?: (time: string) => string;
  error: Error;
  onRetry: () => void;
}

/**
 * A later read failed: how old what is shown is, why, and again. Belongs below what is shown, since a poll that fails
 * must not push rows away from under the cursor.
 */
export function StaleNotice({ readAt, since = messages.staleFrom, error, onRetry }: StaleNoticeProps) {
  return (
    <Notice tone="bad" actions={<Button onClick={onRetry}>{messages.readAgain}</Button>}>
      {readAt > 0 ? since(clockTime(readAt)) : null}
      {error.message}
    </Notice>
  );
}
