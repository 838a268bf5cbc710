import { useQuery } from '@tanstack/react-query';

import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { messages as shared } from '#ui/messages.ts';

import styles from '../bot-defense.module.css';
import { botQueries } from '../queries.ts';
import { whitelistMessages as messages } from './whitelist-messages.ts';

/** The platform's own whitelist, beside the one of the balancer. */
export function InternalList() {
  const { data, error, refetch } = useQuery(botQueries.internal);
  return (
    <aside className={styles.internal} aria-labelledby="internal-whitelist">
      <h2 id="internal-whitelist">
        {messages.internal} {data ? <small>{data.length}</small> : null}
      </h2>
      <p className={styles.soft}>{messages.internalMeans}</p>
      {error ? (
        <Notice tone="warn" actions={<Button onClick={() => void refetch()}>{shared.readAgain}</Button>}>
          {messages.internalError}
          {error.message}
        </Notice>
      ) : null}
      {data ? (
        data.length === 0 ? (
          <p className={styles.soft}>{messages.internalEmpty}</p>
        ) : (
          <ul className={`mono ${styles.internalList}`} aria-labelledby="internal-whitelist" tabIndex={0}>
            {[...new Set(data)].map((ip) => (
              <li key={ip}>{ip}</li>
            ))}
          </ul>
        )
      ) : error ? null : (
        <p role="status" className={styles.soft}>
          {messages.internalLoading}
        </p>
      )}
    </aside>
  );
}
