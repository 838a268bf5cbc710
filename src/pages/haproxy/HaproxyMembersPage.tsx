import { getRouteApi } from '@tanstack/react-router';

import { poolKey } from '#backends/haproxy/keys.ts';
import { RestartNotices } from '#features/haproxy-pools/RestartNotices.tsx';
import { WithHaproxyPool } from '#features/haproxy-pools/WithHaproxyPool.tsx';
import { MembersPanel } from '#features/members/MembersPanel.tsx';

const route = getRouteApi('/haproxy/$balancer/$pool');

/** The members of a pool of HAProxy, live. */
export function HaproxyMembersPage() {
  const params = route.useParams();
  return (
    <WithHaproxyPool {...params}>
      {(pool) => (
        <MembersPanel
          pool={pool}
          renderNotices={(members, ask) => (
            <RestartNotices pool={poolKey(params)} members={members} verbs={pool.verbs} onAsk={ask} />
          )}
        />
      )}
    </WithHaproxyPool>
  );
}
