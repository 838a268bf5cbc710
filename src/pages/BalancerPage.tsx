import { getRouteApi, Link, Outlet } from '@tanstack/react-router';

import { BalancerHeader } from '#features/balancers/BalancerHeader.tsx';
import styles from '#features/balancers/balancers.module.css';
import { nameOf } from '#features/balancers/facts.ts';
import { WithBalancer } from '#features/balancers/WithBalancer.tsx';
import { words } from '#features/balancers/words.ts';
import { useDocumentTitle } from '#ui/title.ts';

const route = getRouteApi('/balancers/$id');

/** One balancer: its header and its tabs, around whichever tab is open. */
export function BalancerPage() {
  const { id } = route.useParams();
  return (
    <WithBalancer id={id} saysStale>
      {(balancer) => (
        <>
          <Title name={nameOf(balancer)} />
          <BalancerHeader
            balancer={balancer}
            tabs={
              <nav className={styles.tabs} aria-label={words.tabs}>
                <Tab to="/balancers/$id/overview" id={id} label={words.overview} />
                <Tab
                  to="/balancers/$id/members"
                  id={id}
                  label={words.members}
                  count={balancer.nodeCount ?? balancer.members.length}
                />
              </nav>
            }
          />
          <Outlet />
        </>
      )}
    </WithBalancer>
  );
}

function Tab({
  to,
  id,
  label,
  count,
}: {
  to: '/balancers/$id/overview' | '/balancers/$id/members';
  id: string;
  label: string;
  count?: number;
}) {
  return (
    <Link
      to={to}
      params={{ id }}
      className={styles.tab}
      activeProps={{ 'data-active': true, 'aria-current': 'page' }}
    >
      {label}
      {count === undefined ? null : <small>{count}</small>}
    </Link>
  );
}

function Title({ name }: { name: string }) {
  useDocumentTitle(name);
  return null;
}
