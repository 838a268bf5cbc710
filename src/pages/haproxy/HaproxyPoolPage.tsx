import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';

import { HaproxyPoolHeader } from '#features/haproxy-pools/HaproxyPoolHeader.tsx';
import { type HaproxyPool, WithHaproxyPool } from '#features/haproxy-pools/WithHaproxyPool.tsx';
import { pageMessages } from '#features/haproxy-pools/pool-page-messages.ts';
import { OperationBadge } from '#features/operations/tray/OperationBadge.tsx';
import { useDocumentTitle } from '#ui/browser/title.ts';
import { SubjectTabs, tabProps } from '#ui/subject/SubjectTabs.tsx';

const route = getRouteApi('/haproxy/$balancer/$pool');

/** One pool of HAProxy: its header and its tabs, around whichever tab is open. */
export function HaproxyPoolPage() {
  const params = route.useParams();
  useDocumentTitle(params.pool);
  return (
    <WithHaproxyPool {...params}>
      {(pool, facts) => (
        <>
          <Recorder pool={pool} />
          <HaproxyPoolHeader
            name={pool.name}
            facts={facts}
            badge={<OperationBadge object={pool.id} />}
            tabs={
              <SubjectTabs label={pageMessages.tabs}>
                <Link
                  to="/haproxy/$balancer/$pool"
                  params={params}
                  activeOptions={{ exact: true }}
                  {...tabProps}
                >
                  {pageMessages.tab.members} <small>{facts.members}</small>
                </Link>
                <Link to="/haproxy/$balancer/$pool/stats" params={params} {...tabProps}>
                  {pageMessages.tab.stats}
                </Link>
                <Link to="/haproxy/$balancer/$pool/activity" params={params} {...tabProps}>
                  {pageMessages.tab.activity}
                </Link>
              </SubjectTabs>
            }
          />
          <Outlet />
        </>
      )}
    </WithHaproxyPool>
  );
}

/** Keeps what the tabs read of statistics for the charts, whichever tab it is. */
function Recorder({ pool }: { pool: HaproxyPool }) {
  const client = useQueryClient();
  useEffect(() => {
    void import('#features/stats/recorder.ts').then(({ startRecorder }) => startRecorder(client, pool));
  }, [client, pool]);
  return null;
}
