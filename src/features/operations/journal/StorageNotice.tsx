import type { ReactNode } from 'react';

import { useStorageStatus } from '#changes/hooks.ts';
import { Notice } from '#ui/status/Notice.tsx';

import { memoryText } from '../tray/memory.ts';
import { messages } from '../messages.ts';

/** What is not kept, or cannot be read; `more` leads on from the latter. */
export function StorageNotice({ unreadable, more }: { unreadable: number; more?: ReactNode }) {
  const memory = memoryText(useStorageStatus());
  return (
    <>
      {memory === null ? null : <Notice tone="info">{memory}</Notice>}
      {unreadable === 0 ? null : (
        <Notice tone="warn" actions={more}>
          {messages.record.notice(unreadable)}
        </Notice>
      )}
    </>
  );
}
