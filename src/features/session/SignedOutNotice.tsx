import { sessionOf } from '#api/session.ts';
import type { Backend } from '#api/site.ts';
import { backendNamed } from '#backends/registry.ts';
import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import { words } from './words.ts';

/** While the operator goes on without signing in. */
export function SignedOutNotice({ backend }: { backend: Backend }) {
  return (
    <Notice
      tone="warn"
      actions={<Button onClick={() => sessionOf(backend)?.recall()}>{words.signIn}</Button>}
    >
      {words.outNotice(backendNamed(backend).label.api)}
    </Notice>
  );
}
