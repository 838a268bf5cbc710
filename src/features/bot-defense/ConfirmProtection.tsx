import { useRef, useState } from 'react';

import { operationBody } from '#backends/itcare/client/balancer-operation.ts';
import { Button } from '#ui/button/Button.tsx';
import { copyAndSay } from '#ui/clipboard.ts';
import { Confirm } from '#ui/dialog/Confirm.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { words as shared } from '#ui/words.ts';

import { type BotState, type BotTarget, OFF, planChange, valueOf } from './bot-state.ts';
import styles from './bot-defense.module.css';
import type { ModeRequest } from './intents.ts';
import { listText } from './list-text.ts';
import { noReference, ReferenceFields, referenceProblem } from './ReferenceFields.tsx';
import { words } from './words.ts';

export interface ConfirmProtectionProps {
  state: BotState;
  target: BotTarget;
  name: string;
  production: boolean;
  onConfirm: (request: ModeRequest) => void;
  onClose: () => void;
}

/** The consequence, what is sent, the reference; switching off in production asks for the name. */
export function ConfirmProtection({
  state: seen,
  target,
  name,
  production,
  onConfirm,
  onClose,
}: ConfirmProtectionProps) {
  // What the operator agrees to is what stood here when the dialog opened; a change since then is found by the check.
  const [state] = useState(seen);
  const [reference, setReference] = useState(noReference);
  const [typed, setTyped] = useState('');
  const done = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  const planned = planChange(state, target, referenceProblem(reference) ? '' : reference.changeReference);
  if (!planned) return null;
  const off = target.mode === OFF;
  const asksName = off && production;
  const reason =
    referenceProblem(reference) ?? (asksName && typed.trim() !== name ? words.typeFirst(name) : null);
  const confirm = () => {
    if (reason !== null || done.current) return;
    done.current = true;
    onConfirm({ before: state, planned, ...reference });
  };
  const grave = off || target.mode === 'blocking';
  const act = words.act(
    planned.operation.operation,
    target.mode === OFF ? null : words.mode[target.mode].toLowerCase(),
    target.mode === OFF || target.template === null ? null : words.template[target.template].toLowerCase(),
  );
  const body = operationBody(planned.operation, 'PATCH', name);
  return (
    <Confirm
      title={shared.question(act)}
      description={words.onWhat(production, name)}
      production={production}
      field={asksName ? field : null}
      cancel={words.cancel}
      action={act}
      danger={grave}
      reason={reason}
      onConfirm={confirm}
      onClose={onClose}
    >
      <div className={styles.form}>
        <div className={styles.consequence} data-grave={grave || undefined}>
          <p>
            <b>{words.fromTo(words.value(valueOf(state)), words.value(planned.value))}</b>
          </p>
          {consequences(state, target).map((text) => (
            <p key={text}>{text}</p>
          ))}
          {off && state.entries.length > 0 ? <CopyList state={state} /> : null}
        </div>
        <ReferenceFields value={reference} onChange={setReference} />
        {asksName ? (
          <TextField
            ref={field}
            label={words.typeToConfirm(name)}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') confirm();
            }}
          />
        ) : null}
        <details className={styles.payload}>
          <summary>{words.payload}</summary>
          <pre>{JSON.stringify(body, null, 2)}</pre>
        </details>
      </div>
    </Confirm>
  );
}

function consequences(state: BotState, target: BotTarget): string[] {
  const { consequence } = words;
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
        copyAndSay(listText(state.entries), { done: words.copied, failed: words.notCopied });
      }}
    >
      {words.copyList}
    </Button>
  );
}
