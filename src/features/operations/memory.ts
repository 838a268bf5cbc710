import type { Kept } from '#changes/store.ts';

import { words } from './words.ts';

/** What to say where nothing outlives this tab; null where it does. */
export function memoryText(kept: Kept): string | null {
  if (kept === 'later-version') return words.laterVersion;
  return kept === 'memory' ? words.memory : null;
}
