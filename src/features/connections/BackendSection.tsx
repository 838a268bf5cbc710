import { queryOptions, useQuery } from '@tanstack/react-query';
import { type ReactNode, useSyncExternalStore } from 'react';

import { searchPools } from '#backends/globo/client/index.ts';
import { getHealth } from '#backends/itcare/client/index.ts';
import { sessionOf, subscribeSessions } from '#api/session.ts';
import { type Backend, site } from '#api/site.ts';
import { Button } from '#ui/button/Button.tsx';
import { PresenceMark } from '#ui/mark/PresenceMark.tsx';

import styles from './Connections.module.css';
import { words } from './words.ts';

/** A call that costs the server little. Any 2xx is good. */
const probes: Record<Backend, (signal: AbortSignal) => Promise<unknown>> = {
  // The body of this endpoint is not documented (ITCare contract §2).
  itcare: getHealth,
  // There is no health call (Globo contract §3): one row of a list has to do.
  globo: (signal) =>
    searchPools({ extends_search: [], start_record: 0, end_record: 1, asorting_cols: ['id'] }, signal),
};

const health = (backend: Backend) =>
  queryOptions({
    queryKey: ['health', backend],
    queryFn: async ({ signal }) => {
      await probes[backend](signal);
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
  const name = words.backend[backend];
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <dl className={styles.pairs}>
        <Pair
          name={words.health}
          value={signedIn ? <Health pending={answer.isFetching} error={answer.error} /> : words.notAsked}
        />
        <Pair name={words.path} value={<code>/{backend}</code>} />
        <Pair name={words.signIn} value={signIn} />
        {backend === 'globo' ? <Pair name={words.timeZone} value={site().backends.globo?.timeZone} /> : null}
      </dl>
      <Button reason={signedIn ? null : words.notAsked} onClick={() => void answer.refetch()}>
        {words.checkNow}
      </Button>
    </section>
  );
}

function Health({ pending, error }: { pending: boolean; error: Error | null }) {
  if (pending) return words.checking;
  if (error) {
    return (
      <span className={styles.bad} role="alert">
        <PresenceMark presence="failing" /> {error.message}
      </span>
    );
  }
  return (
    <span>
      <PresenceMark presence="serving" /> {words.answers}
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
