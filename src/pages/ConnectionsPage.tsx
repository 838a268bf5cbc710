import { useStorageStatus } from '#changes/hooks.ts';
import { Connections } from '#features/connections/Connections.tsx';
import { SessionFacts } from '#features/session/SessionFacts.tsx';

/** Backends, sign-in and preferences. */
export function ConnectionsPage() {
  return <Connections session={SessionFacts} database={useStorageStatus() !== 'memory'} />;
}
