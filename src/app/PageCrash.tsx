import { type ErrorComponentProps, Link } from '@tanstack/react-router';

import { Button } from '#ui/button/Button.tsx';
import { Panel } from '#ui/status/Panel.tsx';

import { startPage } from './places.ts';
import { words } from './words.ts';

/** A page that threw while drawing. Says that it is our fault, and keeps the shell usable around it. */
export function PageCrash({ error, reset }: ErrorComponentProps) {
  const message = error instanceof Error ? error.message : String(error);
  return (
    <Panel
      level={1}
      tone="bad"
      title={words.crashTitle}
      actions={
        <>
          <Button look="primary" onClick={() => window.location.reload()}>
            {words.reload}
          </Button>
          <Button onClick={reset}>{words.tryAgain}</Button>
        </>
      }
    >
      <p>{words.crashText}</p>
      <p className="mono">{message.slice(0, 300)}</p>
    </Panel>
  );
}

/** In the place of a page whose file did not arrive; why is in the shell's notice. */
export function MissingPage() {
  return (
    <Panel level={1} title={words.missingPageTitle}>
      <p>{words.missingPageText}</p>
    </Panel>
  );
}

export function NotFoundPage() {
  return (
    <Panel level={1} title={words.notFoundTitle} actions={<Link to={startPage()}>{words.toStart}</Link>}>
      <p>{words.notFoundText}</p>
    </Panel>
  );
}
