import { type ErrorComponentProps, Link } from '@tanstack/react-router';

import { Button } from '#ui/button/Button.tsx';
import { Panel } from '#ui/status/Panel.tsx';

import { startPage } from '#app/palette/places.ts';
import { messages } from '#app/messages.ts';

/** A page that threw while drawing. Says that it is our fault, and keeps the shell usable around it. */
export function PageCrash({ error, reset }: ErrorComponentProps) {
  const message = error instanceof Error ? error.message : String(error);
  return (
    <Panel
      level={1}
      tone="bad"
      title={messages.crashTitle}
      actions={
        <>
          <Button variant="primary" onClick={() => window.location.reload()}>
            {messages.reload}
          </Button>
          <Button onClick={reset}>{messages.tryAgain}</Button>
        </>
      }
    >
      <p>{messages.crashText}</p>
      <p className="mono">{message.slice(0, 300)}</p>
    </Panel>
  );
}

/** In the place of a page whose file did not arrive; why is in the shell's notice. */
export function MissingPage() {
  return (
    <Panel level={1} title={messages.missingPageTitle}>
      <p>{messages.missingPageText}</p>
    </Panel>
  );
}

export function NotFoundPage() {
  return (
    <Panel
      level={1}
      title={messages.notFoundTitle}
      actions={<Link to={startPage()}>{messages.toStart}</Link>}
    >
      <p>{messages.notFoundText}</p>
    </Panel>
  );
}
