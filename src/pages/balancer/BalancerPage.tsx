import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';

import type { LoadBalancer } from '#backends/itcare/client/index.ts';
import { objectOf } from '#changes/intent.ts';
import { BalancerHeader } from '#features/balancers/BalancerHeader.tsx';
import { balancerName } from '#features/balancers/facts.ts';
import { type IdentifiedBalancer, WithBalancer } from '#features/balancers/WithBalancer.tsx';
import { messages } from '#features/balancers/messages.ts';
import { BalancerActions } from '#features/lifecycle/BalancerActions.tsx';
import { itcarePool } from '#backends/itcare/pool.ts';
import { countConnections } from '#features/members/drains/pool-metrics.ts';
import { useOperationRunning } from '#features/operations/use-operations.ts';
import { OperationBadge } from '#features/operations/tray/OperationBadge.tsx';
import { SubjectTabs, tabProps } from '#ui/subject/SubjectTabs.tsx';
import { useDocumentTitle } from '#ui/browser/title.ts';

const route = getRouteApi('/balancers/$id');

/** The tabs, in their order: only those that work. */
const tabs = [
  { to: '/balancers/$id/overview', label: messages.overview },
  { to: '/balancers/$id/members', label: messages.members, count: memberCount },
  { to: '/balancers/$id/urls', label: messages.urls, count: urlCount },
  { to: '/balancers/$id/bot-defense', label: messages.column.bot },
  { to: '/balancers/$id/monitoring', label: messages.monitoring },
  { to: '/balancers/$id/stats', label: messages.stats },
  { to: '/balancers/$id/events', label: messages.events },
  { to: '/balancers/$id/tls', label: messages.tls },
  { to: '/balancers/$id/activity', label: messages.activity },
] as const;

/** One balancer: its header and its tabs, around whichever tab is open. */
export function BalancerPage() {
  const { id } = route.useParams();
  return (
    <WithBalancer id={id} saysStale>
      {(balancer) => (
        <>
          <Title name={balancerName(balancer)} />
          <Recorder balancer={balancer} />
          <BalancerHeader
            balancer={balancer}
            badge={<OperationBadge object={objectOf('itcare', balancer.id)} />}
            actions={<Actions balancer={balancer} />}
            tabs={<Tabs id={id} balancer={balancer} />}
          />
          <Outlet />
        </>
      )}
    </WithBalancer>
  );
}

function Tabs({ id, balancer }: { id: string; balancer: IdentifiedBalancer }) {
  return (
    <SubjectTabs label={messages.tabs}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} params={{ id }} {...tabProps}>
          {tab.label}
          {'count' in tab ? <small>{tab.count(balancer)}</small> : null}
        </Link>
      ))}
    </SubjectTabs>
  );
}

function Actions({ balancer }: { balancer: IdentifiedBalancer }) {
  return (
    <BalancerActions
      balancer={balancer}
      name={balancerName(balancer)}
      countConnections={(signal) => countConnections(itcarePool(balancer), signal)}
      operationRunning={useOperationRunning(objectOf('itcare', balancer.id))}
    />
  );
}

function memberCount(balancer: LoadBalancer): number {
  return balancer.nodeCount ?? balancer.members.length;
}

function urlCount(balancer: LoadBalancer): number {
  return balancer.urls.length;
}

/** Keeps what the tabs read of statistics for the charts, whichever tab it is. */
function Recorder({ balancer }: { balancer: IdentifiedBalancer }) {
  const client = useQueryClient();
  useEffect(() => {
    const pool = itcarePool(balancer);
    void import('#features/stats/recorder.ts').then(({ startRecorder }) => startRecorder(client, pool));
  }, [client, balancer]);
  return null;
}

function Title({ name }: { name: string }) {
  useDocumentTitle(name);
  return null;
}
