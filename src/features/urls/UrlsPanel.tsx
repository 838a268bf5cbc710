import { useQuery } from '@tanstack/react-query';
import Plus from 'lucide-react/icons/plus';
import { Suspense, useCallback, useMemo, useState } from 'react';

import type { LbUrl, LoadBalancer } from '#backends/itcare/client/index.ts';
import type { Change } from '#changes/change.ts';
import { useChangesOf } from '#changes/hooks.ts';
import { isUrlMonitoring } from '#backends/itcare/url-monitoring.ts';
import { isInTransition } from '#changes/vocabulary.ts';
import { isProduction } from '#domain/environment.ts';
import { nextPoll } from '#domain/polling/poll-memory.ts';
import { Button } from '#ui/button/Button.tsx';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';
import { usePermissions } from '#components/permissions.ts';
import { InitialLoad } from '#ui/status/InitialLoad.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { StaleNotice } from '#ui/status/StaleNotice.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';

import { type Asked, type UrlCells, UrlCellsContext, urlColumns, urlName } from './columns.tsx';
import { urlQueries } from './queries.ts';
import styles from './urls.module.css';
import { messages } from './messages.ts';

const AddUrls = lazyComponent(() => import('./AddUrls.tsx').then((module) => module.AddUrls));
const DeleteUrl = lazyComponent(() => import('./DeleteUrl.tsx').then((module) => module.DeleteUrl));
const UrlMonitoring = lazyComponent(() =>
  import('./UrlMonitoring.tsx').then((module) => module.UrlMonitoring),
);
const UrlChecks = lazyComponent(() => import('./UrlChecks.tsx').then((module) => module.UrlChecks));

type Open = { kind: 'add' } | { kind: 'checks' | 'monitoring' | 'delete'; url: LbUrl } | null;

const EVERY_MS = 30_000;
/** While an accepted change is not read back yet. */
const SOON_MS = 3_000;

export interface UrlsPanelProps {
  balancer: LoadBalancer & { id: number };
  /** Whether an operation on this balancer's URLs is running; the page knows. */
  operationRunning: boolean;
}

/** The host names a balancer answers for: see, add, watch, delete. */
export function UrlsPanel({ balancer, operationRunning }: UrlsPanelProps) {
  const [open, setOpen] = useState<Open>(null);
  const object = `itcare:${balancer.id}`;
  const changes = useChangesOf(object);
  const asked = useMemo(() => askedBy(changes), [changes]);
  const urls = useQuery({
    ...urlQueries.list(balancer.id),
    refetchInterval: (query) =>
      nextPoll(query, { intervalMs: unread(asked, query.state.data).size > 0 ? SOON_MS : EVERY_MS }),
  });
  const waiting = unread(asked, urls.data);
  const dnsNames = useMemo(() => namesInDns(balancer), [balancer]);
  const onChecks = useCallback((url: LbUrl) => setOpen({ kind: 'checks', url }), []);
  const onMonitoring = useCallback((url: LbUrl) => setOpen({ kind: 'monitoring', url }), []);
  const onDelete = useCallback((url: LbUrl) => setOpen({ kind: 'delete', url }), []);
  const refusal = usePermissions();
  const cells: UrlCells = {
    object,
    dnsNames,
    asked: waiting,
    busy: operationRunning ? messages.busy : null,
    onChecks,
    onMonitoring,
    onDelete,
  };
  const close = () => setOpen(null);

  if (!urls.data) {
    return (
      <InitialLoad
        label={messages.loading}
        rows={4}
        errorTitle={messages.errorTitle}
        error={urls.error}
        subject={balancer.id}
        onRetry={() => void urls.refetch()}
      />
    );
  }

  const add = (
    <Button
      icon={<Plus size={14} aria-hidden />}
      reason={refusal(object, 'create-url')}
      onClick={() => setOpen({ kind: 'add' })}
    >
      {messages.add}
    </Button>
  );
  const production = isProduction(balancer.environment);
  return (
    <UrlCellsContext value={cells}>
      <div className={styles.bar}>
        <b>{messages.count(urls.data.length)}</b>
        <span className={styles.push} />
        {add}
      </div>
      <DataTable
        name={messages.title}
        columns={urlColumns}
        rows={urls.data}
        rowId={(url) => String(url.id ?? url.name)}
        rowLabel={urlName}
        dimmed={urls.error !== null}
        empty={
          <Panel title={messages.emptyTitle} actions={add}>
            <p>{messages.emptyText}</p>
          </Panel>
        }
      />
      {urls.error ? (
        <StaleNotice readAt={urls.dataUpdatedAt} error={urls.error} onRetry={() => void urls.refetch()} />
      ) : null}
      <Suspense fallback={null}>
        {open?.kind === 'add' ? <AddUrls balancer={balancer} present={urls.data} onClose={close} /> : null}
        {open?.kind === 'checks' ? <UrlChecks url={open.url} onClose={close} /> : null}
        {open?.kind === 'delete' ? (
          <DeleteUrl balancer={balancer} url={open.url} production={production} onClose={close} />
        ) : null}
        {open?.kind === 'monitoring' ? (
          <UrlMonitoring balancer={balancer} url={open.url} production={production} onClose={close} />
        ) : null}
      </Suspense>
    </UrlCellsContext>
  );
}

/** What was asked of each URL last, where nobody knows yet what came of it. `changes`: newest first. */
function askedBy(changes: readonly Change[]): ReadonlyMap<number, Asked> {
  const asked = new Map<number, Asked | null>();
  for (const { intent, phase, endedAt } of changes) {
    if (!isUrlMonitoring(intent) || asked.has(intent.urlId)) continue;
    asked.set(intent.urlId, isInTransition({ phase, endedAt }) ? intent.wanted : null);
  }
  return new Map([...asked].flatMap(([id, wanted]) => (wanted ? [[id, wanted] as const] : [])));
}

/** What was asked and is not what the API shows. */
function unread(
  asked: ReadonlyMap<number, Asked>,
  urls: readonly LbUrl[] | undefined,
): ReadonlyMap<number, Asked> {
  if (asked.size === 0) return asked;
  const open = new Map<number, Asked>();
  for (const [id, wanted] of asked) {
    const url = urls?.find((each) => each.id === id);
    if (url && (url.monitoringEnabled !== wanted.monitoring || url.monitoringOnCallEnabled !== wanted.onCall))
      open.set(id, wanted);
  }
  return open;
}

/** Host names the balancer's network has in its DNS: the one sign of a DNS record the API gives. */
function namesInDns(balancer: LoadBalancer): ReadonlySet<string> {
  const names = (balancer.network?.dns ?? []).flatMap(({ alias, domain }) =>
    alias === null ? [] : [alias, domain === null ? alias : `${alias}.${domain}`],
  );
  return new Set(names.map((name) => name.toLowerCase()));
}
