import { queryOptions, useQuery } from '@tanstack/react-query';
import { type ReactNode, useSyncExternalStore } from 'react';

import { sessionOf, subscribeSessions } from '#http/session/session.ts';
import { type Backend, site } from '#http/site/site.ts';
import { backendNamed } from '#backends/registry.ts';
import { Button } from '#ui/button/Button.tsx';
import { MemberStatusMark } from '#components/marks/MemberStatusMark.tsx';

import styles from './Connections.module.css';
import { messages } from './messages.ts';

const health = (backend: Backend) =>
  queryOptions({
    queryKey: ['health', backend],
    queryFn: async ({ signal }) => {
      await (await backendNamed(backend).load()).probe(signal);
      return true;
    },
    retry: false,
    staleTime: 0,
  });

/** One API of this site: whether it answers, where the proxy takes its calls, how operators sign in. */
export function BackendSection({ backend, signIn }: { backend: Backend; signIn: ReactNode }) {
  const signedIn = useSyncExternalStore(
    subscribeSessions,
    () => (sessionOf(backend)?.view().state ?? 'in') === 'in',
  );
  const answer = useQuery({ ...health(backend), enabled: signedIn });
  const name = backendNamed(backend).label.what;
  const { timeZone } = site().backends[backend] ?? {};
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <dl className={styles.pairs}>
        <Pair
          name={messages.health}
          value={signedIn ? <Health pending={answer.isFetching} error={answer.error} /> : messages.notAsked}
        />
        <Pair name={messages.path} value={<code>/{backend}</code>} />
        <Pair name={messages.signIn} value={signIn} />
        {timeZone === undefined ? null : <Pair name={messages.timeZone} value={timeZone} />}
      </dl>
      <Button reason={signedIn ? null : messages.notAsked} onClick={() => void answer.refetch()}>
        {messages.checkNow}
      </Button>
    </section>
  );
}

function Health({ pending, error }: { pending: boolean; error: Error | null }) {
  if (pending) return messages.checking;
  if (error) {
    return (
      <span className={styles.bad} role="alert">
        <MemberStatusMark presence="failing" /> {error.message}
      </span>
    );
  }
  return (
    <span>
      <MemberStatusMark presence="serving" /> {messages.answers}
    </span>
  );
}

function Pair({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
