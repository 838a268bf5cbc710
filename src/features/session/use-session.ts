import { useSyncExternalStore } from 'react';

import { type SessionView, sessionOf, sessionsVersion, subscribeSessions } from '#http/session/session.ts';
import type { Backend } from '#http/site/site.ts';

/** Who is signed in to a backend; null where nobody has to. */
export function useSession(backend: Backend): SessionView | null {
  return useSyncExternalStore(subscribeSessions, () => sessionOf(backend)?.view() ?? null);
}

/** The same of any backend, for who asks about several. */
export function useSessions(): (backend: Backend) => SessionView | null {
  useSyncExternalStore(subscribeSessions, sessionsVersion);
  return (backend) => sessionOf(backend)?.view() ?? null;
}
