import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';

import { haproxyKeys, poolKey } from '#backends/haproxy/keys.ts';
import { balancerNamed, SHARED_MS } from '#backends/haproxy/instances/readings.ts';
import { haproxyPool, readMembers } from '#backends/haproxy/pool.ts';
import { nextPoll } from '#domain/polling/poll-memory.ts';
import { InitialLoad } from '#ui/status/InitialLoad.tsx';
import { Panel } from '#ui/status/Panel.tsx';

import { type PoolFacts, usePoolFacts } from './facts.ts';
import { pageMessages } from './pool-page-messages.ts';

/** One that counts, as all of them do. */
export type HaproxyPool = ReturnType<typeof haproxyPool>;

export interface WithHaproxyPoolProps {
  /** As the address has them. */
  balancer: string;
  pool: string;
  children: (pool: HaproxyPool, facts: PoolFacts) => ReactNode;
}

/** A tab that reads nothing itself still says how its pool is. */
const LEAST_EVERY_MS = 60_000;

/** Reads the pool of an address and draws it. */
export function WithHaproxyPool(props: WithHaproxyPoolProps) {
  const { balancer } = props;
  const list = <Link to="/haproxy">{pageMessages.backToList}</Link>;
  if (balancerNamed(balancer) === null) {
    return (
      <Panel level={1} title={pageMessages.noBalancerTitle} actions={list}>
        <p>{pageMessages.noBalancerText(balancer.slice(0, 60))}</p>
      </Panel>
    );
  }
  return <Reading key={poolKey(props)} list={list} {...props} />;
}

function Reading({ balancer, pool: name, list, children }: WithHaproxyPoolProps & { list: ReactNode }) {
  const key = poolKey({ balancer, pool: name });
  const facts = usePoolFacts(balancer, name);
  const read = useQuery({
    queryKey: haproxyKeys.members(key),
    queryFn: () => readMembers(key, Date.now() - SHARED_MS),
    staleTime: 0,
    refetchInterval: (query) => nextPoll(query, { intervalMs: LEAST_EVERY_MS }),
    notifyOnChangeProps: ['error', 'isPending'],
  });
  if (read.isPending || !facts) {
    return (
      <InitialLoad
        label={pageMessages.loadingOne}
        rows={10}
        level={1}
        errorTitle={pageMessages.oneError(name)}
        error={read.error}
        subject={key}
        onRetry={() => void read.refetch()}
        actions={list}
      />
    );
  }
  // Its verbs name the cookie by which visitors return.
  return (
    <Opened key={facts.cookie} name={key} facts={facts}>
      {children}
    </Opened>
  );
}

interface OpenedProps extends Pick<WithHaproxyPoolProps, 'children'> {
  /** The key of the pool. */
  name: string;
  facts: PoolFacts;
}

function Opened({ name, facts, children }: OpenedProps) {
  const [pool] = useState(() => haproxyPool(name));
  return children(pool, facts);
}
