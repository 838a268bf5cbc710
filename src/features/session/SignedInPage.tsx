import { Panel } from '#ui/status/Panel.tsx';

import { words } from './words.ts';

/** In the window the provider sent back to, when another page of this browser goes on instead. */
export function SignedInPage({ kind }: { kind: 'closed' | 'stray' }) {
  return (
    <main>
      <Panel
        level={1}
        title={kind === 'closed' ? words.closeTitle : words.strayTitle}
        actions={kind === 'closed' ? null : <a href="/">{words.toStart}</a>}
      >
        <p>{kind === 'closed' ? words.closeText : words.strayText}</p>
      </Panel>
    </main>
  );
}
