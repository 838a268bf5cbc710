import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useRef } from 'react';

import type { LoadBalancer } from '#backends/itcare/client/index.ts';
import { objectOf } from '#changes/intent.ts';
import { BalancerHeader } from '#features/balancers/BalancerHeader.tsx';
import styles from '#features/balancers/balancers.module.css';
import { balancerName } from '#features/balancers/facts.ts';
import { type IdentifiedBalancer, WithBalancer } from '#features/balancers/WithBalancer.tsx';
import { messages } from '#features/balancers/messages.ts';
import { BalancerActions } from '#features/lifecycle/BalancerActions.tsx';
import { itcarePool } from '#backends/itcare/pool.ts';
import { countConnections } from '#features/members/drains/pool-metrics.ts';
import { useOperationRunning } from '#features/operations/use-operations.ts';
import { OperationBadge } from '#features/operations/tray/OperationBadge.tsx';
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
  useRecorder();
  return (
    <WithBalancer id={id} saysStale>
      {(balancer) => (
        <>
          <Title name={balancerName(balancer)} />
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
  const list = useRef<HTMLElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  useLayoutEffect(() => {
    // On a phone not all tabs fit: who opens an address of the last ones still sees which is open.
    const nav = list.current;
    const tab = [...(nav?.querySelectorAll('a') ?? [])].find(({ pathname }) => pathname === path);
    if (!nav || !tab) return;
    const [all, open] = [nav.getBoundingClientRect(), tab.getBoundingClientRect()];
    nav.scrollBy(open.left - all.left - (all.width - open.width) / 2, 0);
  }, [path]);
  return (
    <nav ref={list} className={styles.tabs} aria-label={messages.tabs}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          params={{ id }}
          className={styles.tab}
          activeProps={{ 'data-active': true, 'aria-current': 'page' }}
        >
          {tab.label}
          {'count' in tab ? <small>{tab.count(balancer)}</small> : null}
        </Link>
      ))}
    </nav>
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
function useRecorder(): void {
  const client = useQueryClient();
  useEffect(() => {
    void import('#features/stats/recorder.ts').then(({ startRecorder }) => startRecorder(client));
  }, [client]);
}

function Title({ name }: { name: string }) {
  useDocumentTitle(name);
  return null;
}
