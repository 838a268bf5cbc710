import { useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';

import type { LoadBalancer } from '#backends/itcare/client/index.ts';
import type { Change } from '#changes/change.ts';
import { useRecentChangesOf } from '#changes/hooks.ts';
import { describeChange } from '#changes/messages/describe.ts';
import { changeStore } from '#changes/store.ts';
import { Button } from '#ui/button/Button.tsx';
import { announceLive } from '#ui/live-region.ts';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';
import { usePermissions } from '#components/permissions.ts';

import styles from './lifecycle.module.css';
import { lifecycleVerbOf } from './verbs.ts';
import { type LifecycleVerb, messages } from './messages.ts';

const ConfirmLifecycle = lazyComponent(() =>
  import('./ConfirmLifecycle.tsx').then((module) => module.ConfirmLifecycle),
);

export interface BalancerActionsProps {
  balancer: LoadBalancer & { id: number };
  name: string;
  /** Counts the established connections, which the confirmation names; null when nobody tells. */
  countConnections: (signal: AbortSignal) => Promise<number | null>;
  /** Whether an operation on this balancer is running; the page knows. */
  operationRunning: boolean;
}

/**
 * Start, stop and delete. `ACTIVE` offers Stop, `INACTIVE` Start, any other word both, since the words that follow
 * an operation are not documented (ITCare contract §12.6). Accepted is not done: what was asked last stands here until
 * the load balancer shows it.
 */
export function BalancerActions({
  balancer,
  name,
  countConnections,
  operationRunning,
}: BalancerActionsProps) {
  const [asking, setAsking] = useState<LifecycleVerb | null>(null);
  const asked = useRecentChangesOf(`itcare:${balancer.id}`).filter(
    ({ intent }) => lifecycleVerbOf(intent) !== null,
  );
  const newest = asked[0] ?? null;
  useConfirmed(newest, name);
  const told = newest && said(newest, balancer.status, asking !== null);
  const reason = told?.waits ? told.text : operationRunning ? messages.busy : null;
  const refusal = usePermissions();
  return (
    <>
      {lifecycleVerbsFor(balancer.status).map((verb) => (
        <Button
          key={verb}
          variant="quiet"
          reason={reason ?? refusal(`itcare:${balancer.id}`, verb === 'delete' ? 'delete-balancer' : verb)}
          aria-label={messages.act(verb, name)}
          onClick={() => setAsking(verb)}
        >
          {messages.verb[verb]}
        </Button>
      ))}
      {told ? (
        <p className={styles.awaited} role="status" data-doubted={!told.waits || undefined}>
          {told.text}
          {told.waits ? null : (
            <Button variant="row" onClick={() => changeStore.dismiss(asked.map(({ id }) => id))}>
              {messages.dismiss}
            </Button>
          )}
        </p>
      ) : null}
      <Suspense fallback={null}>
        {asking ? (
          <ConfirmLifecycle
            balancer={balancer}
            name={name}
            verb={asking}
            countConnections={countConnections}
            onClose={() => setAsking(null)}
          />
        ) : null}
      </Suspense>
    </>
  );
}

export function lifecycleVerbsFor(status: string | null): readonly LifecycleVerb[] {
  if (/^active$/i.test(status ?? '')) return ['stop', 'delete'];
  if (/^inactive$/i.test(status ?? '')) return ['start', 'delete'];
  return ['start', 'stop', 'delete'];
}

/** What is to be said of the change that was asked last; null where there is nothing, or its dialog says it. */
function said(
  change: Change,
  status: string | null,
  dialogOpen: boolean,
): { text: string; waits: boolean } | null {
  const verb = lifecycleVerbOf(change.intent);
  if (verb === null) return null;
  const { phase, endedAt, message } = change;
  switch (phase) {
    case 'accepted':
    case 'running':
      return endedAt === null
        ? { text: messages.waiting(verb), waits: true }
        : { text: messages.notYet(verb, status), waits: false };
    case 'contradicted':
    case 'still-running':
      return { text: messages.notYet(verb, status), waits: false };
    case 'failed':
      return { text: messages.failed(verb, message), waits: false };
    case 'refused':
    case 'unknown':
    case 'not-applied':
      return dialogOpen ? null : { text: `${describeChange(change)} ${message ?? ''}`, waits: false };
    case 'checking':
    case 'drifted':
    case 'not-sent':
    case 'sent':
    case 'confirmed':
      return null;
  }
}

/** Says that a change is confirmed that was not when this page saw it first; a deleted balancer has no page. */
function useConfirmed(change: Change | null, name: string): void {
  const navigate = useNavigate();
  const awaited = useRef<string | null>(null);
  const id = change?.id ?? null;
  const confirmed = change?.phase === 'confirmed';
  const tell = useEffectEvent(() => {
    const verb = change && lifecycleVerbOf(change.intent);
    if (!verb) return;
    // Not shown as well: a toast tells everybody when a change ended.
    announceLive(messages.confirmed(verb, name));
    if (verb === 'delete') void navigate({ to: '/balancers' });
  });
  useEffect(() => {
    if (!confirmed) awaited.current = id;
    else if (awaited.current === id) {
      awaited.current = null;
      tell();
    }
  }, [confirmed, id]);
}
