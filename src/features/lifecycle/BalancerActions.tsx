import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';

import { isNotFound } from '#api/errors.ts';
import type { LoadBalancer } from '#api/itcare/index.ts';
import { Button } from '#ui/button/Button.tsx';
import { say } from '#ui/live-region.ts';
import { lazyPart } from '#ui/part/part.tsx';
import { useRefusals } from '#ui/refusal.ts';

import styles from './lifecycle.module.css';
import { type LifecycleVerb, words } from './words.ts';

const ConfirmLifecycle = lazyPart(() =>
  import('./ConfirmLifecycle.tsx').then((module) => module.ConfirmLifecycle),
);

/** How often the balancer is read until it shows what was accepted, and for how long before that is doubted. */
const READ_EVERY_MS = 2_000;
const DOUBT_AFTER_MS = 60_000;

interface Awaited {
  verb: LifecycleVerb;
  since: number;
  doubted: boolean;
}

export interface BalancerActionsProps {
  balancer: LoadBalancer & { id: number };
  name: string;
  /** Counts the established connections, which the confirmation names; null when nobody tells. */
  countConnections: (signal: AbortSignal) => Promise<number | null>;
  /** Whether an operation on this balancer is running; the page knows. */
  operationRunning: boolean;
  /** How the last start, stop or deletion failed, if it did; the page knows. */
  failure: { at: number; message: string | null } | null;
}

/**
 * Start, stop and delete. `ACTIVE` offers Stop, `INACTIVE` Start, any other word both, since the words that follow
 * an operation are not documented (ITCare contract §12.6). Accepted is not done: the balancer is read until it shows.
 */
export function BalancerActions({
  balancer,
  name,
  countConnections,
  operationRunning,
  failure,
}: BalancerActionsProps) {
  const [asking, setAsking] = useState<LifecycleVerb | null>(null);
  const [awaited, setAwaited] = useState<Awaited | null>(null);
  const failed = awaited && failure && failure.at >= awaited.since ? failure : null;
  useAwaited(balancer, name, failed ? null : awaited, setAwaited);
  const open = awaited?.doubted === false && !failed;
  const reason = awaited && open ? words.waiting(awaited.verb) : operationRunning ? words.busy : null;
  const refusal = useRefusals();
  return (
    <>
      {verbsFor(balancer.status).map((verb) => (
        <Button
          key={verb}
          look="quiet"
          reason={reason ?? refusal(`itcare:${balancer.id}`, verb === 'delete' ? 'delete-balancer' : verb)}
          aria-label={words.act(verb, name)}
          onClick={() => setAsking(verb)}
        >
          {words.verb[verb]}
        </Button>
      ))}
      {awaited ? (
        <p className={styles.awaited} role="status" data-doubted={!open || undefined}>
          {failed
            ? words.failed(awaited.verb, failed.message)
            : awaited.doubted
              ? words.notYet(awaited.verb, balancer.status)
              : words.waiting(awaited.verb)}
          {open ? null : (
            <Button look="row" onClick={() => setAwaited(null)}>
              {words.dismiss}
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
            onAccepted={() => setAwaited({ verb: asking, since: Date.now(), doubted: false })}
            onClose={() => setAsking(null)}
          />
        ) : null}
      </Suspense>
    </>
  );
}

export function verbsFor(status: string | null): readonly LifecycleVerb[] {
  if (/^active$/i.test(status ?? '')) return ['stop', 'delete'];
  if (/^inactive$/i.test(status ?? '')) return ['start', 'delete'];
  return ['start', 'stop', 'delete'];
}

/** Whether the balancer shows what was asked. Deletion shows as a balancer that is not known any more. */
function shows(verb: LifecycleVerb, status: string | null): boolean {
  return verb === 'start'
    ? /^active$/i.test(status ?? '')
    : verb === 'stop'
      ? /^inactive$/i.test(status ?? '')
      : false;
}

function useAwaited(
  balancer: LoadBalancer & { id: number },
  name: string,
  awaited: Awaited | null,
  setAwaited: (awaited: Awaited | null) => void,
): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { id, status } = balancer;
  useEffect(() => {
    if (!awaited) return;
    const confirmed = () => {
      // Not shown as well: the tray tells everybody when an operation ended.
      say(words.confirmed(awaited.verb, name));
      setAwaited(null);
    };
    if (shows(awaited.verb, status)) {
      confirmed();
      return;
    }
    if (awaited.doubted) return;
    const readAgain = async () => {
      await client.refetchQueries({ queryKey: ['balancers', id], exact: true });
      const error = client.getQueryState(['balancers', id])?.error;
      if (awaited.verb === 'delete' && isNotFound(error)) {
        confirmed();
        void client.invalidateQueries({ queryKey: ['balancers', 'list'] });
        await navigate({ to: '/balancers' });
      } else if (Date.now() - awaited.since > DOUBT_AFTER_MS) {
        setAwaited({ ...awaited, doubted: true });
      }
    };
    const timer = setInterval(() => void readAgain(), READ_EVERY_MS);
    return () => clearInterval(timer);
  }, [awaited, client, id, name, navigate, setAwaited, status]);
}
