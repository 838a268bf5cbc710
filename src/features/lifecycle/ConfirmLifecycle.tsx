import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { itcareKeys } from '#backends/itcare/keys.ts';
import type { LoadBalancer } from '#backends/itcare/client/index.ts';
import { useDecision } from '#changes/hooks.ts';
import { type Intent, objectOf, type Why } from '#changes/intent.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { Confirm } from '#components/Confirm.tsx';
import { GuardLines } from '#components/guard/GuardLines.tsx';
import { useGuard } from '#components/guard/use-guard.ts';
import { isProduction } from '#domain/environment.ts';
import { announce } from '#ui/toast/toasts.ts';
import { messages as shared } from '#ui/messages.ts';

import { lifecycleIntent } from './kinds.ts';
import { type LifecycleVerb, messages } from './messages.ts';

export interface ConfirmLifecycleProps {
  balancer: LoadBalancer & { id: number };
  name: string;
  verb: LifecycleVerb;
  countConnections: (signal: AbortSignal) => Promise<number | null>;
  onClose: () => void;
}

const none: readonly Intent[] = [];

/** Of the guard: what this dialog says in words of its own. */
const TOLD: ReadonlySet<string> = new Set(['stops-answering', 'cuts-connections']);

/** The consequence in words and numbers, the change reference, and the name typed where it is grave. */
export function ConfirmLifecycle({ balancer, name, verb, countConnections, onClose }: ConfirmLifecycleProps) {
  const count = useQuery({
    queryKey: itcareKeys.connections(balancer.id),
    queryFn: ({ signal }) => countConnections(signal),
    enabled: verb !== 'start',
    retry: false,
    staleTime: 0,
  });
  const production = isProduction(balancer.environment);
  const act = useDecision(() => {
    announce(messages.accepted(verb, name), 'pending');
    onClose();
  });
  const close = () => {
    act.leave();
    onClose();
  };
  // Whoever stops or deletes it takes everything out of service at once, wherever it is.
  const grave = verb !== 'start';
  const [asked] = useState(() => [lifecycleIntent(balancer, name, verb, {})]);
  const guard = useGuard(grave ? asked : none)?.get(`itcare:${balancer.id}`);
  const intentOf = (why: Why) => lifecycleIntent(balancer, name, verb, why);
  return (
    <Confirm
      title={shared.question(messages.act(verb, name))}
      description={production ? messages.production(name) : messages.notProduction(balancer.environment)}
      production={production}
      name={grave ? name : null}
      reference="sent"
      action={messages.act(verb, name)}
      danger={grave}
      submitting={act.pending ? messages.sending : null}
      error={<ChangeProblem decision={act} />}
      planned={(why) => [intentOf(why)]}
      objects={[objectOf('itcare', balancer.id)]}
      onConfirm={(why) => {
        // What was held back is decided anew, from what is on the screen now.
        act.leave();
        act.decide(intentOf(why), grave);
      }}
      onClose={close}
    >
      <GuardLines
        verdict={grave ? 'stop' : 'none'}
        lines={[
          { code: 'consequence', verdict: grave ? 'stop' : 'none', text: messages.consequence[verb] },
          line('facts', messages.facts(balancer.nodeCount ?? balancer.members.length, balancer.urls.length)),
          ...(grave ? [line('connections', connectionsText(count.data, count.isPending))] : []),
          ...(guard?.lines().filter(({ code }) => !TOLD.has(code)) ?? []),
        ]}
      />
    </Confirm>
  );
}

function line(code: string, text: string) {
  return { code, verdict: 'none' as const, text };
}

function connectionsText(count: number | null | undefined, pending: boolean): string {
  if (pending) return messages.connectionsCounting;
  return count === null || count === undefined ? messages.connectionsUnknown : messages.connections(count);
}
