import type { ReactNode } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { useLastNonNull } from '#ui/last-non-null.ts';
import { messages } from '#ui/messages.ts';

import { Panel } from './Panel.tsx';
import { Skeleton } from './Skeleton.tsx';

export interface InitialLoadProps {
  /** What is being read: the name of the grey rows, and why the button has to wait. */
  label: string;
  rows: number;
  /** Heading when it could not be read. */
  errorTitle: string | ((error: Error) => string);
  /** Of the last attempt; null while one is under way. */
  error: Error | null;
  /** What is read; another one has not failed yet. */
  subject: unknown;
  onRetry: () => void;
  /** Other ways on, after the button. */
  actions?: ReactNode;
  level?: 1 | 2;
}

/** In place of what was never read so far: grey rows, or why it could not be read, which stays while it is tried again. */
export function InitialLoad({
  label,
  rows,
  errorTitle,
  error,
  subject,
  onRetry,
  actions,
  level,
}: InitialLoadProps) {
  const lastError = useLastNonNull(error, subject);
  if (!lastError) return <Skeleton rows={rows} label={label} />;
  return (
    <Panel
      level={level}
      tone="bad"
      title={typeof errorTitle === 'string' ? errorTitle : errorTitle(lastError)}
      actions={
        <>
          <Button variant="primary" reason={error ? null : label} onClick={onRetry}>
            {messages.readAgain}
          </Button>
          {actions}
        </>
      }
    >
      <p>{lastError.message}</p>
    </Panel>
  );
}
