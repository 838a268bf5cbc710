import { queryOptions, useQuery } from '@tanstack/react-query';
import { type ReactNode, useSyncExternalStore } from 'react';

import { clearDrift, driftReports, subscribeDrift } from '#api/drift.ts';
import { getHealth } from '#api/itcare/index.ts';
import { Button } from '#ui/button/Button.tsx';
import { PresenceMark } from '#ui/mark/PresenceMark.tsx';
import { forgetPreferences } from '#ui/preference.ts';
import { useDocumentTitle } from '#ui/title.ts';
import { announce } from '#ui/toast/toasts.ts';

import styles from './Connections.module.css';
import { words } from './words.ts';

const itcareHealth = queryOptions({
  queryKey: ['health', 'itcare'],
  // Any 2xx is good: the body of this endpoint is not documented (ITCare contract §2).
  queryFn: async ({ signal }) => {
    await getHealth(signal);
    return true;
  },
  retry: false,
  staleTime: 0,
});

/** The backends of this site and how they answer, contract drift, and what is kept here. */
export function Connections() {
  useDocumentTitle(words.title);
  const health = useQuery(itcareHealth);
  const drift = useSyncExternalStore(subscribeDrift, driftReports);
  return (
    <div className={styles.page}>
      <header>
        <h1>{words.title}</h1>
        <p className={styles.soft}>{words.intro}</p>
      </header>
      <section>
        <h2>{words.backends}</h2>
        <dl className={styles.pairs}>
          <Pair name={words.itcare} value={<Health pending={health.isFetching} error={health.error} />} />
          <Pair name={words.path} value={<code>/itcare</code>} />
          <Pair name={words.signIn} value={words.byProxy} />
        </dl>
        <Button onClick={() => void health.refetch()}>{words.checkNow}</Button>
      </section>
      <section>
        <h2>{words.drift}</h2>
        {drift.length === 0 ? (
          <p className={styles.soft}>{words.driftNone}</p>
        ) : (
          <>
            <p className={styles.soft}>{words.driftText}</p>
            <div className={styles.scroll} tabIndex={0} role="region" aria-label={words.drift}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{words.endpoint}</th>
                    <th scope="col">{words.field}</th>
                    <th scope="col">{words.problem}</th>
                  </tr>
                </thead>
                <tbody>
                  {drift.map((report) => (
                    <tr key={JSON.stringify(report)}>
                      <td className="mono">{report.endpoint}</td>
                      <td className="mono">{report.field}</td>
                      <td>{report.problem}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Button onClick={clearDrift}>{words.driftClear}</Button>
          </>
        )}
      </section>
      <section>
        <h2>{words.kept}</h2>
        <p className={styles.soft}>{words.keptText}</p>
        <Button
          onClick={() => {
            forgetPreferences();
            announce(words.forgotten);
          }}
        >
          {words.forget}
        </Button>
      </section>
    </div>
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
