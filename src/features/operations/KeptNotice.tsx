import type { ReactNode } from 'react';

import { useKept } from '#changes/hooks.ts';
import { Notice } from '#ui/status/Notice.tsx';

import { memoryText } from './memory.ts';
import { words } from './words.ts';

/** What is not kept, or cannot be read; `more` leads on from the latter. */
export function KeptNotice({ unreadable, more }: { unreadable: number; more?: ReactNode }) {
  const memory = memoryText(useKept());
  return (
    <>
      {memory === null ? null : <Notice tone="info">{memory}</Notice>}
      {unreadable === 0 ? null : (
        <Notice tone="warn" actions={more}>
          {words.record.notice(unreadable)}
        </Notice>
      )}
    </>
  );
}
