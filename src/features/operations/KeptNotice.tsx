import type { ReactNode } from 'react';

import { Notice } from '#ui/status/Notice.tsx';

import { useKept } from './board.ts';
import { memoryText } from './sentences.ts';
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
