import { Connections } from '#features/connections/Connections.tsx';

/** Backends, sign-in and preferences. */
export function ConnectionsPage() {
  return <Connections />;
}
