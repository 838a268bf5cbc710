import { useSyncExternalStore } from 'react';

import { type SessionView, sessionOf, subscribeSessions } from '#api/session.ts';
import type { Backend } from '#api/site.ts';

/** Who is signed in to a backend; null where nobody has to. */
export function useSession(backend: Backend): SessionView | null {
  return useSyncExternalStore(subscribeSessions, () => sessionOf(backend)?.view() ?? null);
}
