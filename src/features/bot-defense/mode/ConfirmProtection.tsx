import { useState } from 'react';
import { useWatch } from 'react-hook-form';

import { operationBody } from '#backends/itcare/client/balancer-operation.ts';
import type { Intent } from '#changes/intent.ts';
import { Confirm } from '#components/Confirm.tsx';
import { changeReferenceSchema, type noWhy } from '#components/WhyFields.tsx';
import { Button } from '#ui/button/Button.tsx';
import { copyAndNotify } from '#ui/browser/clipboard.ts';
import { messages as shared } from '#ui/messages.ts';

import { type BotState, type BotTarget, OFF, planChange, valueOf } from '../bot-state.ts';
import styles from '../bot-defense.module.css';
import type { ModeRequest } from '../intents.ts';
import { listText } from '../whitelist/list-text.ts';
import { messages } from '../messages.ts';

export interface ConfirmProtectionProps {
  state: BotState;
  target: BotTarget;
  name: string;
  production: boolean;
  planned: (request: ModeRequest) => readonly Intent[];
  onConfirm: (request: ModeRequest) => void;
  onClose: () => void;
}

/** The consequence, what is sent, the reference; switching off in production asks for the name. */
export function ConfirmProtection({
  state: seen,
  target,
  name,
  production,
  planned: plannedBy,
  onConfirm,
  onClose,
}: ConfirmProtectionProps) {
  // What the operator agrees to is what stood here when the dialog opened; a change since then is found by the check.
  const [state] = useState(seen);
  const planned = planChange(state, target, '');
  if (!planned) return null;
  const requestOf = (why: typeof noWhy): ModeRequest | null => {
    const sent = planChange(state, target, why.changeReference);
    return sent && { before: state, planned: sent, ...why };
  };
  const off = target.mode === OFF;
  const grave = off || target.mode === 'blocking';
  const act = messages.act(
    planned.operation.operation,
    target.mode === OFF ? null : messages.mode[target.mode].toLowerCase(),
    target.mode === OFF || target.template === null ? null : messages.template[target.template].toLowerCase(),
  );
  return (
    <Confirm
      title={shared.question(act)}
      description={messages.onWhat(production, name)}
      production={production}
      name={off && production ? name : null}
      reference="sent"
      action={act}
      danger={grave}
      submitting={null}
      error={null}
      planned={(why) => {
        const request = requestOf(why);
        return request ? plannedBy(request) : [];
      }}
      onConfirm={(why) => {
        const request = requestOf(why);
        if (request) onConfirm(request);
      }}
      onClose={onClose}
    >
      <div className={styles.consequence} data-grave={grave || undefined}>
        <p>
          <b>{messages.fromTo(messages.value(valueOf(state)), messages.value(planned.value))}</b>
        </p>
        {consequences(state, target).map((text) => (
          <p key={text}>{text}</p>
        ))}
        {off && state.entries.length > 0 ? <CopyList state={state} /> : null}
      </div>
      <Payload state={state} target={target} name={name} />
    </Confirm>
  );
}

/** What is sent, with the change reference as it is typed. */
function Payload({ state, target, name }: Pick<ConfirmProtectionProps, 'state' | 'target' | 'name'>) {
  const { changeReference } = useWatch<typeof noWhy>();
  const { success, data } = changeReferenceSchema.safeParse(changeReference);
  const planned = planChange(state, target, success ? data : '');
  if (!planned) return null;
  return (
    <details className={styles.payload}>
      <summary>{messages.payload}</summary>
      <pre>{JSON.stringify(operationBody(planned.operation, 'PATCH', name), null, 2)}</pre>
    </details>
  );
}

function consequences(state: BotState, target: BotTarget): string[] {
  const { consequence } = messages;
  if (target.mode === OFF) return [consequence.off(state.entries.length)];
  const texts: string[] = [];
  if (target.mode === 'blocking') {
    if (state.mode !== 'blocking' || state.enabled !== true) texts.push(consequence.blocking);
    if (state.enabled !== true) texts.push(consequence.blockingAtOnce);
  } else {
    texts.push(state.mode === 'blocking' ? consequence.fromBlocking : consequence.transparent);
  }
  if (target.template !== null && target.template !== state.template)
    texts.push(consequence[target.template]);
  return texts;
}

function CopyList({ state }: { state: BotState }) {
  return (
    <Button
      className={styles.selfStart}
      onClick={() => {
        copyAndNotify(listText(state.entries), { done: messages.copied, failed: messages.notCopied });
      }}
    >
      {messages.copyList}
    </Button>
  );
}
