import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';

import { itcareKeys } from '#backends/itcare/keys.ts';
import { listBalancers } from '#backends/itcare/client/index.ts';
import { Button } from '#ui/button/Button.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { useNow } from '#ui/time/now.ts';

import { namedIn } from './named.ts';
import { messages } from './messages.ts';

const LOOK_EVERY_MS = 3_000;
const DOUBT_AFTER_MS = 120_000;

/** The balancer of this very name; names match by part, so the answer is searched for the whole one. */
const balancerNamed = (url: string) =>
  queryOptions({
    queryKey: itcareKeys.list({ names: [url], page: 0, size: 20 }),
    queryFn: ({ signal }) => listBalancers({ names: [url], page: 0, size: 20 }, signal),
    staleTime: 0,
  });

export interface CreatedProps {
  url: string;
  /** The answer of the API did not arrive. */
  lost: boolean;
  /** The operation ended without success. */
  failure: { message: string | null } | null;
  /** The API lists it. */
  onExists: () => void;
  onAnother: () => void;
  onBack: () => void;
}

/** After sending: nothing is said to exist before the API lists it. */
export function Created({ url, lost, failure, onExists, onAnother, onBack }: CreatedProps) {
  const [since] = useState(Date.now);
  const now = useNow();
  const found = useQuery({
    ...balancerNamed(url),
    refetchInterval: ({ state }) => (namedIn(state.data?.content, url) ? false : LOOK_EVERY_MS),
  });
  const balancer = namedIn(found.data?.content, url);
  const exists = balancer !== undefined;
  const told = useEffectEvent(onExists);
  useEffect(() => {
    if (exists) told();
  }, [exists]);
  if (balancer) {
    return (
      <Panel
        level={1}
        title={messages.createdTitle(url)}
        actions={
          <>
            <Link to="/balancers/$id/members" params={{ id: String(balancer.id) }}>
              {messages.open}
            </Link>
            <Button onClick={onAnother}>{messages.another}</Button>
          </>
        }
      >
        <p role="status">{messages.createdText}</p>
      </Panel>
    );
  }
  if (failure) {
    return (
      <Panel
        level={1}
        tone="bad"
        title={messages.failedTitle(url)}
        actions={<Button onClick={onBack}>{messages.backToDraft}</Button>}
      >
        <p role="status">
          {messages.failedText} {failure.message}
        </p>
      </Panel>
    );
  }
  return (
    <Panel
      level={1}
      title={lost ? messages.lostTitle(url) : messages.acceptedTitle(url)}
      actions={<Button onClick={onBack}>{messages.backToDraft}</Button>}
    >
      <p role="status">{lost ? messages.lost : messages.acceptedText}</p>
      {now - since > DOUBT_AFTER_MS ? <p>{messages.slowText}</p> : null}
      {found.error ? <p>{found.error.message}</p> : null}
    </Panel>
  );
}
