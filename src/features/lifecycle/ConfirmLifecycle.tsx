import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import { itcareKeys } from '#backends/itcare/keys.ts';
import type { LoadBalancer } from '#backends/itcare/client/index.ts';
import { MAX_CHANGE_REFERENCE } from '#domain/change-reference.ts';
import { useDecision } from '#changes/hooks.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { isProduction } from '#domain/environment.ts';
import { Confirm } from '#ui/dialog/Confirm.tsx';
import { ReasonField } from '#ui/field/ReasonField.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { announce } from '#ui/toast/toasts.ts';
import { words as shared } from '#ui/words.ts';

import { lifecycleIntent } from './kinds.ts';
import styles from './lifecycle.module.css';
import { type LifecycleVerb, words } from './words.ts';

export interface ConfirmLifecycleProps {
  balancer: LoadBalancer & { id: number };
  name: string;
  verb: LifecycleVerb;
  countConnections: (signal: AbortSignal) => Promise<number | null>;
  onClose: () => void;
}

/** The consequence in words and numbers, the change reference, and the name typed where it is grave. */
export function ConfirmLifecycle({ balancer, name, verb, countConnections, onClose }: ConfirmLifecycleProps) {
  const [typed, setTyped] = useState('');
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const count = useQuery({
    queryKey: itcareKeys.connections(balancer.id),
    queryFn: ({ signal }) => countConnections(signal),
    enabled: verb !== 'start',
    retry: false,
    staleTime: 0,
  });
  const production = isProduction(balancer.environment);
  const asksName = verb === 'delete' || (verb === 'stop' && production);
  const act = useDecision(() => {
    announce(words.accepted(verb, name), 'pending');
    onClose();
  });
  const long = reference.trim().length > MAX_CHANGE_REFERENCE;
  const refused = act.pending
    ? words.sending
    : long
      ? words.changeReferenceLong
      : asksName && typed.trim() !== name
        ? words.typeFirst(name)
        : null;
  const go = () => {
    if (refused !== null) return;
    // What was held back is decided anew, from what is on the screen now.
    act.leave();
    act.decide(lifecycleIntent(balancer, name, verb, { reason, changeReference: reference }));
  };
  const close = () => {
    act.leave();
    onClose();
  };
  return (
    <Confirm
      title={shared.question(words.act(verb, name))}
      description={production ? words.production(name) : words.notProduction(balancer.environment)}
      production={production}
      field={asksName ? field : null}
      cancel={words.cancel}
      action={act.pending ? words.sending : words.act(verb, name)}
      danger={verb !== 'start'}
      reason={refused}
      onConfirm={go}
      onClose={close}
    >
      <div className={styles.form}>
        <ChangeProblem decision={act} />
        <div className={styles.consequence} data-grave={verb !== 'start' || undefined}>
          <p>
            <b>{words.consequence[verb]}</b>
          </p>
          <p>{words.facts(balancer.nodeCount ?? balancer.members.length, balancer.urls.length)}</p>
          {verb === 'start' ? null : <p>{connectionsText(count.data, count.isPending)}</p>}
        </div>
        {asksName ? (
          <TextField
            ref={field}
            label={words.typeToConfirm(name)}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') go();
            }}
          />
        ) : null}
        <TextField
          label={words.changeReference}
          hint={words.changeReferenceHint}
          error={long ? words.changeReferenceLong : undefined}
          value={reference}
          onChange={(event) => setReference(event.target.value)}
        />
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </Confirm>
  );
}

function connectionsText(count: number | null | undefined, pending: boolean): string {
  if (pending) return words.connectionsCounting;
  return count === null || count === undefined ? words.connectionsUnknown : words.connections(count);
}
