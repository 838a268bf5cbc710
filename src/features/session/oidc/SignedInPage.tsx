import { Panel } from '#ui/status/Panel.tsx';

import { messages } from '../messages.ts';

/** In the window the provider sent back to, when another page of this browser goes on instead. */
export function SignedInPage({ kind }: { kind: 'closed' | 'stray' }) {
  return (
    <main>
      <Panel
        level={1}
        title={kind === 'closed' ? messages.closeTitle : messages.strayTitle}
        actions={kind === 'closed' ? null : <a href="/">{messages.toStart}</a>}
      >
        <p>{kind === 'closed' ? messages.closeText : messages.strayText}</p>
      </Panel>
    </main>
  );
}
