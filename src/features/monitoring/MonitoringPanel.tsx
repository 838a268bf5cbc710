import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { isApiError } from '#api/errors.ts';
import {
  listUrls,
  type LbUrl,
  type LoadBalancer,
  patchBalancer,
  patchUrlMonitoring,
} from '#api/itcare/index.ts';
import { isProduction } from '#domain/environment.ts';
import { pollMemory } from '#domain/poll-memory.ts';
import { nextPollDelay } from '#domain/polling.ts';
import { Button } from '#ui/button/Button.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { useLast } from '#ui/last.ts';
import { useRefusals } from '#ui/refusal.ts';
import { Notice } from '#ui/status/Notice.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { Skeleton } from '#ui/status/Skeleton.tsx';
import { announce } from '#ui/toast/toasts.ts';

import styles from './monitoring.module.css';
import { concerned, differing, type Wanted, type Watched } from './plan.ts';
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
      return nextPollDelay({
        intervalMs: asked && differing(read, asked).length > 0 ? SOON_MS : EVERY_MS,
        hidden: false,
        paused: false,
        transition: false,
        ...pollMemory(query),
      });
    },
  });
  const lastError = useLast(urls.error, id);
  if (!urls.data) {
    if (!lastError) return <Skeleton rows={4} label={words.loading} />;
    return (
      <Panel
        tone="bad"
        title={words.errorTitle}
        actions={
          <Button
            look="primary"
            reason={urls.error ? null : words.loading}
            onClick={() => void urls.refetch()}
          >
            {words.retry}
          </Button>
        }
      >
        <p>{lastError.message}</p>
      </Panel>
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
              {all.map((each) => (
                <tr key={each.urlId ?? 'balancer'}>
                  <th scope="row">{each.urlId === null ? words.balancer : each.name}</th>
                  <td data-off={each.monitoring === false || undefined}>{words.onOff(each.monitoring)}</td>
                  <td data-off={each.onCall === false || undefined}>{words.onOff(each.onCall)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {asked ? <ReadBack id={id} all={all} asked={asked} running={operationRunning} /> : null}
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
    { urlId: null, name, monitoring: balancer.monitoringEnabled, onCall: balancer.monitoringOnCallEnabled },
    ...urls.flatMap((url): Watched[] =>
      url.id === null
        ? []
        : [
            {
              urlId: url.id,
              name: url.name ?? words.unnamed,
              monitoring: url.monitoringEnabled,
              onCall: url.monitoringOnCallEnabled,
            },
          ],
    ),
  ];
}

/**
 * Whether the values read back as asked. Whether the API means names or ids in `updateUrls` is not known, so URLs that
 * differ can be set by their own call (ITCare contract §12.6): offered, never done by itself.
 */
function ReadBack({
  id,
  all,
  asked,
  running,
}: {
  id: number;
  all: readonly Watched[];
  asked: Wanted;
  running: boolean;
}) {
  const off = differing(all, asked);
  const urls = off.filter((each) => each.urlId !== null);
  const repair = useMutation({
    mutationFn: async () => {
      const failed: string[] = [];
      for (const { urlId, name } of urls) {
        try {
          if (urlId !== null)
            await patchUrlMonitoring(id, urlId, { state: asked.monitoring, onCall: asked.onCall });
        } catch (error) {
          failed.push(words.repairFailed(name, error instanceof Error ? error.message : String(error)));
        }
      }
      return failed;
    },
    meta: { affects: [['balancers', id]] },
  });
  if (off.length === 0) return <Notice tone="info">{words.confirmed}</Notice>;
  if (running) return <Notice tone="info">{words.waiting}</Notice>;
  return (
    <Notice
      tone="warn"
      actions={
        urls.length > 0 ? (
          <Button reason={repair.isPending ? words.repairing : null} onClick={() => repair.mutate()}>
            {words.repair(urls.length)}
          </Button>
        ) : null
      }
    >
      <p>{words.differs(off.length)}</p>
      <ul>
        {off.map((each) => (
          <li key={each.urlId ?? 'balancer'}>
            {words.differsLine(
              each.urlId === null ? words.balancer : each.name,
              each.monitoring,
              each.onCall,
            )}
          </li>
        ))}
        {repair.data?.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  );
}

interface ChangeFormProps {
  balancer: LoadBalancer & { id: number };
  name: string;
  all: readonly Watched[];
  running: boolean;
  onAccepted: (wanted: Wanted) => void;
}

function ChangeForm({ balancer, name, all, running, onAccepted }: ChangeFormProps) {
  const [monitoring, setMonitoring] = useState(balancer.monitoringEnabled ?? true);
  const [onCall, setOnCall] = useState(balancer.monitoringOnCallEnabled ?? false);
  const [everyUrl, setEveryUrl] = useState(true);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const urls = all.filter((each) => each.urlId !== null);
  const wanted: Wanted = { monitoring, onCall: monitoring && onCall, urls: everyUrl ? null : [...chosen] };
  const changes = differing(all, wanted);
  const silences = !monitoring && isProduction(balancer.environment);
  const change = useMutation({
    mutationFn: (asked: Wanted) =>
      patchBalancer(
        balancer.id,
        {
          operation: 'update_monitoring',
          state: asked.monitoring,
          onCall: asked.onCall,
          ...(asked.urls === null ? {} : { updateUrls: [...asked.urls] }),
        },
        { reason },
      ),
    onSuccess: (_answer, asked) => {
      announce(words.accepted);
      setTyped('');
      onAccepted(asked);
    },
    meta: {
      affects: [
        ['balancers', balancer.id],
        ['balancers', 'list'],
      ],
    },
  });
  const refusal = useRefusals();
  const refused = change.isPending
    ? words.sending
    : running
      ? words.running
      : changes.length === 0
        ? words.willChange(0, concerned(all, wanted).length)
        : silences && typed.trim() !== name
          ? words.typeFirst(name)
          : refusal(`itcare:${balancer.id}`, 'update-monitoring');
  return (
    <section>
      <h2>{words.change}</h2>
      <p className={styles.soft}>{words.changeText}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (refused === null) change.mutate(wanted);
        }}
      >
        <label>
          <input
            type="checkbox"
            checked={monitoring}
            onChange={(event) => setMonitoring(event.target.checked)}
          />
          {words.state}
        </label>
        <label>
          <input
            type="checkbox"
            checked={monitoring && onCall}
            disabled={!monitoring}
            onChange={(event) => setOnCall(event.target.checked)}
          />
          {words.onCallState} {monitoring ? null : <span className={styles.soft}>{words.onCallNeeds}</span>}
        </label>
        <fieldset className={styles.scope}>
          <legend>{words.scope}</legend>
          <label>
            <input type="radio" name="scope" checked={everyUrl} onChange={() => setEveryUrl(true)} />
            {words.scopeAll(urls.length)}
          </label>
          {urls.length === 0 ? null : (
            <label>
              <input type="radio" name="scope" checked={!everyUrl} onChange={() => setEveryUrl(false)} />
              {words.scopeChosen}
            </label>
          )}
          {everyUrl ? null : (
            <fieldset className={styles.chosen}>
              <legend className="visually-hidden">{words.chosen}</legend>
              {urls.map((url) => (
                <label key={url.urlId}>
                  <input
                    type="checkbox"
                    checked={chosen.has(url.name)}
                    onChange={() => {
                      const next = new Set(chosen);
                      if (!next.delete(url.name)) next.add(url.name);
                      setChosen(next);
                    }}
                  />
                  {url.name}
                </label>
              ))}
            </fieldset>
          )}
        </fieldset>
        <p>
          <b>{words.willChange(changes.length, concerned(all, wanted).length)}</b>{' '}
          {monitoring ? null : (
            <span className={styles.soft}>{silences ? words.silentProduction : words.goesQuiet}</span>
          )}
        </p>
        {silences ? (
          <TextField
            label={words.typeToConfirm(name)}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        ) : null}
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {change.error ? (
          <Notice tone="bad">
            {isApiError(change.error) && change.error.outcome === 'unknown' ? `${words.lost} ` : ''}
            {change.error.message}
          </Notice>
        ) : null}
        <div>
          <Button look={silences ? 'danger' : 'primary'} type="submit" reason={refused}>
            {change.isPending ? words.sending : words.apply}
          </Button>
        </div>
      </form>
    </section>
  );
}
