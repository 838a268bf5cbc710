import { useQuery } from '@tanstack/react-query';

import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { words as shared } from '#ui/words.ts';

import styles from './bot-defense.module.css';
import { botQueries } from './queries.ts';
import { whitelistWords as words } from './whitelist-words.ts';

/** The platform's own whitelist, beside the one of the balancer. */
export function InternalList() {
  const { data, error, refetch } = useQuery(botQueries.internal);
  return (
    <aside className={styles.internal} aria-labelledby="internal-whitelist">
      <h2 id="internal-whitelist">
        {words.internal} {data ? <small>{data.length}</small> : null}
      </h2>
      <p className={styles.soft}>{words.internalMeans}</p>
      {error ? (
        <Notice tone="warn" actions={<Button onClick={() => void refetch()}>{shared.readAgain}</Button>}>
          {words.internalError}
          {error.message}
        </Notice>
      ) : null}
      {data ? (
        data.length === 0 ? (
          <p className={styles.soft}>{words.internalEmpty}</p>
        ) : (
          <ul className={`mono ${styles.internalList}`} aria-labelledby="internal-whitelist" tabIndex={0}>
            {[...new Set(data)].map((ip) => (
              <li key={ip}>{ip}</li>
            ))}
          </ul>
        )
      ) : error ? null : (
        <p role="status" className={styles.soft}>
          {words.internalLoading}
        </p>
      )}
    </aside>
  );
}
