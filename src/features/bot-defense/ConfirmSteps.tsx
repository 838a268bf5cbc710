import { useRef, useState } from 'react';

import type { PlanStep } from '#domain/whitelist-plan.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';

import styles from './bot-defense.module.css';
import type { RunRequest } from './bot-writer.ts';
import { noReference, ReferenceFields, referenceProblem } from './ReferenceFields.tsx';
import { words } from './words.ts';

export interface ConfirmStepsProps {
  title: string;
  text: string;
  /** What is lost, if anything. */
  loss: string | null;
  action: string;
  steps: readonly PlanStep[];
  origin: RunRequest['origin'];
  locked: string | null;
  onSend: (request: RunRequest) => void;
  onClose: () => void;
}

/** Asks before calls to the whitelist: the removal of one entry, the way back of a run. */
export function ConfirmSteps(props: ConfirmStepsProps) {
  const { title, text, loss, action, steps: asked, origin, locked, onSend, onClose } = props;
  const [steps] = useState(asked);
  const [reference, setReference] = useState(noReference);
  const done = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  const reason = locked ?? referenceProblem(reference);
  return (
    <Dialog
      kind="decision"
      title={title}
      description={text}
      onClose={onClose}
      initialFocus={button}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            ref={button}
            look="danger"
            reason={reason}
            onClick={() => {
              if (done.current) return;
              done.current = true;
              onSend({ steps, origin, ...reference });
            }}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {loss ? <p className={styles.warnText}>{loss}</p> : null}
        {steps.length > 1 ? (
          <ul className={`mono ${styles.calls}`} aria-label={words.callsListed} tabIndex={0}>
            {steps.map((step) => (
              <li key={`${step.action} ${step.ip}`}>
                <span>{step.action === 'add' ? '+' : '−'}</span> {step.ip}
              </li>
            ))}
          </ul>
        ) : null}
        <ReferenceFields value={reference} onChange={setReference} />
      </div>
    </Dialog>
  );
}
