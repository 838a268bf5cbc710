import { useState } from 'react';

import type { Change } from '#changes/change.ts';
import { useChangesOf, useProcedures } from '#changes/hooks.ts';
import { objectOf } from '#changes/intent.ts';
import { urlMonitoringIntent } from '#backends/itcare/url-monitoring.ts';
import { ONE_BY_ONE, type RunningProcedure } from '#changes/procedures/procedure.ts';
import { runProcedure } from '#changes/start.ts';
import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import { labelOf } from './label.ts';
import { differing, type Wanted, type Monitored } from './plan.ts';
import { messages } from './messages.ts';

export interface ReadBackProps {
  balancer: { id: number; name: string; environment: string | null };
  all: readonly Monitored[];
  asked: Wanted;
  /** Why that was asked although changes are frozen: it is still being carried out. */
  override: string | undefined;
  /** When it was asked, epoch ms. */
  since: number;
  running: boolean;
}

/**
 * Whether the values read back as asked. Whether the API means names or ids in `updateUrls` is not known, so URLs that
 * differ can be set by their own call (ITCare contract §12.6): offered, never done by itself.
 */
export function ReadBack({ balancer, all, asked, override, since, running }: ReadBackProps) {
  const off = differing(all, asked);
  const urls = off.flatMap(({ what, id, ...url }) => (what === 'url' && id !== null ? [{ ...url, id }] : []));
  const subject = `monitoring:${balancer.id}`;
  const [failure, setFailure] = useState<Error | null>(null);
  const repairs = useProcedures(subject).filter(({ startedAt }) => startedAt >= since);
  const changes = useChangesOf(objectOf('itcare', balancer.id));
  const repairing = repairs.some(({ phase }) => phase !== 'ended');
  const { monitoring, onCall } = asked;
  const repair = async () => {
    setFailure(null);
    try {
      await runProcedure({
        action: 'set-url-monitoring',
        object: balancer.name,
        subject,
        href: `/balancers/${balancer.id}/monitoring`,
        items: urls.map((url) => ({
          key: String(url.id),
          label: labelOf({ what: 'url', name: url.name }),
          intents: [urlMonitoringIntent(balancer, url, { monitoring, onCall }, { override })],
        })),
        policy: ONE_BY_ONE,
      });
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    }
  };
  if (off.length === 0) return <Notice tone="info">{messages.confirmed}</Notice>;
  // While they are set one by one, what became of each stays to be read.
  if (running && !repairing) return <Notice tone="info">{messages.waiting}</Notice>;
  return (
    <Notice
      tone="warn"
      actions={
        urls.length > 0 ? (
          <Button
            reason={repairing ? messages.repairing : null}
            onClick={() => {
              if (!repairing) void repair();
            }}
          >
            {messages.repair(urls.length)}
          </Button>
        ) : null
      }
    >
      <p>{messages.differs(off.length)}</p>
      <ul>
        {off.map((each, index) => (
          <li key={`${each.what} ${each.id ?? index}`}>
            {messages.differsLine(labelOf(each), each.monitoring, each.onCall)}
          </li>
        ))}
        {failuresOf(repairs[0], changes).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {failure ? <li>{failure.message}</li> : null}
      </ul>
    </Notice>
  );
}

/** What was not set by the last attempt, and why. */
function failuresOf(repair: RunningProcedure | undefined, changes: readonly Change[]): string[] {
  return (repair?.steps ?? []).flatMap(({ label, changes: ids }) =>
    changes.flatMap(({ id, message, phase }) =>
      ids.includes(id) && message !== null && phase !== 'running' && phase !== 'confirmed'
        ? [messages.repairFailed(label, message)]
        : [],
    ),
  );
}
