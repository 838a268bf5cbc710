import { getRouteApi } from '@tanstack/react-router';

import { poolKey } from '#backends/haproxy/keys.ts';
import { objectOf } from '#changes/intent.ts';
import { ActivityPanel } from '#features/operations/ActivityPanel.tsx';

const route = getRouteApi('/haproxy/$balancer/$pool');

/** What this browser did to a pool of HAProxy, which keeps no list of its own. */
export function HaproxyActivityPage() {
  const params = route.useParams();
  return <ActivityPanel object={objectOf('haproxy', poolKey(params))} name={null} />;
}
