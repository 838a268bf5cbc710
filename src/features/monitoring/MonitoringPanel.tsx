import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { itcareKeys } from '#backends/itcare/keys.ts';
import { listUrls, type LoadBalancer } from '#backends/itcare/client/index.ts';
import type { Change } from '#changes/change.ts';
import { useRecentChangesOf } from '#changes/hooks.ts';
import { nextPoll } from '#domain/polling/poll-memory.ts';
import { InitialLoad } from '#ui/status/InitialLoad.tsx';

import { ChangeForm } from './ChangeForm.tsx';
import { askedBy } from './kinds.ts';
import { labelOf } from './label.ts';
import styles from './monitoring.module.css';
import { differing, monitoredOf } from './plan.ts';
import { ReadBack } from './ReadBack.tsx';
import { messages } from './messages.ts';

/** While an accepted change is not read back as asked. */
const SOON_MS = 3_000;
const EVERY_MS = 30_000;

/** The same key as the URLs tab: one cache entry for one thing. */
const urlsOf = (id: number) =>
  queryOptions({
    queryKey: itcareKeys.urls(id),
    queryFn: ({ signal }) => listUrls(id, signal),
  });

export interface MonitoringPanelProps {
  balancer: LoadBalancer & { id: number };
  name: string;
  /** Whether an operation on this balancer is running; the page knows. */
  operationRunning: boolean;
}

/** Monitoring and on call of a balancer and its URLs, read back after each change and compared with what was asked. */
export function MonitoringPanel({ balancer, name, operationRunning }: MonitoringPanelProps) {
  const { id } = balancer;
  const [since] = useState(Date.now);
  const change = newestTaken(useRecentChangesOf(`itcare:${id}`), since);
  const asked = change && askedBy(change);
  const urls = useQuery({
    ...urlsOf(id),
    refetchInterval: (query) => {
      const read = monitoredOf(balancer, name, query.state.data ?? []);
      return nextPoll(query, { intervalMs: asked && differing(read, asked).length > 0 ? SOON_MS : EVERY_MS });
    },
  });
  if (!urls.data) {
    return (
      <InitialLoad
        label={messages.loading}
        rows={4}
        errorTitle={messages.errorTitle}
        error={urls.error}
        subject={id}
        onRetry={() => void urls.refetch()}
      />
    );
  }
  const all = monitoredOf(balancer, name, urls.data);
  return (
    <div className={styles.page}>
      <section>
        <h2>{messages.now}</h2>
        <div className={styles.scroll}>
          <table className={styles.table} aria-label={messages.title}>
            <thead>
              <tr>
                <th scope="col">{messages.object}</th>
                <th scope="col">{messages.monitoring}</th>
                <th scope="col">{messages.onCall}</th>
              </tr>
            </thead>
            <tbody>
              {all.map((each, index) => (
                <tr key={`${each.what} ${each.id ?? index}`}>
                  <th scope="row">{labelOf(each)}</th>
                  <td data-off={each.monitoring === false || undefined}>{messages.onOff(each.monitoring)}</td>
                  <td data-off={each.onCall === false || undefined}>{messages.onOff(each.onCall)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {change && asked ? (
          <ReadBack
            key={change.id}
            balancer={{ id, name, environment: balancer.environment }}
            all={all}
            asked={asked}
            override={change.intent.override}
            since={change.startedAt}
            running={operationRunning}
          />
        ) : null}
      </section>
      <ChangeForm balancer={balancer} name={name} all={all} running={operationRunning} />
    </div>
  );
}

/** The newest that the server took. One that was confirmed before this tab was opened has been read already. */
function newestTaken(changes: readonly Change[], since: number): Change | null {
  const newest = changes.find((change) => askedBy(change) !== null) ?? null;
  return newest && (newest.phase !== 'confirmed' || newest.startedAt >= since) ? newest : null;
}
