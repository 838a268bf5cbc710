import { sessionOf } from '#http/session/session.ts';
import type { Backend } from '#http/site/site.ts';
import { backendNamed } from '#backends/registry.ts';
import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import { messages } from './messages.ts';

/** While the operator goes on without signing in. */
export function SignedOutNotice({ backend }: { backend: Backend }) {
  return (
    <Notice
      tone="warn"
      actions={<Button onClick={() => sessionOf(backend)?.recall()}>{messages.signIn}</Button>}
    >
      {messages.outNotice(backendNamed(backend).label.api)}
    </Notice>
  );
}
