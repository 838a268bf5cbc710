import type { StorageStatus } from '#changes/store.ts';

import { messages } from '../messages.ts';

/** What to say where nothing outlives this tab; null where it does. */
export function memoryText(kept: StorageStatus): string | null {
  if (kept === 'later-version') return messages.laterVersion;
  return kept === 'memory' ? messages.memory : null;
}
