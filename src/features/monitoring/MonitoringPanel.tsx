import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { listUrls, type LbUrl, type LoadBalancer } from '#api/itcare/index.ts';
import { nextPoll } from '#domain/poll-memory.ts';
import { FirstRead } from '#ui/status/FirstRead.tsx';

import { ChangeForm } from './ChangeForm.tsx';
import styles from './monitoring.module.css';
import { labelOf } from './label.ts';
import { differing, type Wanted, type Watched } from './plan.ts';
import { ReadBack } from './ReadBack.tsx';
import { words } from './words.ts';

/** While an accepted change is not read back as asked. */
const SOON_MS = 3_000;
const EVERY_MS = 30_000;

/** The same key as the URLs tab: one cache entry for one thing. */
const urlsOf = (id: number) =>
  queryOptions({
    queryKey: ['balancers', id, 'urls'] as const,
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
  const [asked, setAsked] = useState<Wanted | null>(null);
  const urls = useQuery({
    ...urlsOf(id),
    refetchInterval: (query) => {
      const read = watchedOf(balancer, name, query.state.data ?? []);
      return nextPoll(query, { intervalMs: asked && differing(read, asked).length > 0 ? SOON_MS : EVERY_MS });
    },
  });
  if (!urls.data) {
    return (
      <FirstRead
        label={words.loading}
        rows={4}
        errorTitle={words.errorTitle}
        error={urls.error}
        subject={id}
        onRetry={() => void urls.refetch()}
      />
    );
  }
  const all = watchedOf(balancer, name, urls.data);
  return (
    <div className={styles.page}>
      <section>
        <h2>{words.now}</h2>
        <div className={styles.scroll}>
          <table className={styles.table} aria-label={words.title}>
            <thead>
              <tr>
                <th scope="col">{words.object}</th>
                <th scope="col">{words.monitoring}</th>
                <th scope="col">{words.onCall}</th>
              </tr>
            </thead>
            <tbody>
              {all.map((each, index) => (
                <tr key={`${each.what} ${each.id ?? index}`}>
                  <th scope="row">{labelOf(each)}</th>
                  <td data-off={each.monitoring === false || undefined}>{words.onOff(each.monitoring)}</td>
                  <td data-off={each.onCall === false || undefined}>{words.onOff(each.onCall)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {asked ? <ReadBack id={id} name={name} all={all} asked={asked} running={operationRunning} /> : null}
      </section>
      <ChangeForm
        balancer={balancer}
        name={name}
        all={all}
        running={operationRunning}
        onAccepted={setAsked}
      />
    </div>
  );
}

function watchedOf(balancer: LoadBalancer, name: string, urls: readonly LbUrl[]): Watched[] {
  return [
    {
      what: 'balancer',
      id: balancer.id,
      name,
      monitoring: balancer.monitoringEnabled,
      onCall: balancer.monitoringOnCallEnabled,
    },
    ...urls.map((url): Watched => ({
      what: 'url',
      id: url.id,
      name: url.name?.trim() ? url.name : null,
      monitoring: url.monitoringEnabled,
      onCall: url.monitoringOnCallEnabled,
    })),
  ];
}
