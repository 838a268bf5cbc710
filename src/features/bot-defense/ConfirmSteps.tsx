import { useRef, useState } from 'react';

import type { PlanStep } from '#domain/whitelist-plan.ts';
import { Confirm } from '#ui/dialog/Confirm.tsx';

import styles from './bot-defense.module.css';
import { noReference, ReferenceFields, referenceProblem } from './ReferenceFields.tsx';
import type { RunRequest } from './start-run.ts';
import { whitelistWords } from './whitelist-words.ts';
import { words } from './words.ts';

export interface ConfirmStepsProps {
  title: string;
  text: string;
  /** What is lost, if anything. */
  loss: string | null;
  action: string;
  production: boolean;
  steps: readonly PlanStep[];
  origin: RunRequest['origin'];
  locked: string | null;
  onSend: (request: RunRequest) => void;
  onClose: () => void;
}

/** Asks before calls to the whitelist: the removal of one entry, the way back of a run. */
export function ConfirmSteps(props: ConfirmStepsProps) {
  const { title, text, loss, action, production, steps: asked, origin, locked, onSend, onClose } = props;
  const [steps] = useState(asked);
  const [reference, setReference] = useState(noReference);
  const done = useRef(false);
  const reason = locked ?? referenceProblem(reference);
  return (
    <Confirm
      title={title}
      description={text}
      production={production}
      cancel={words.cancel}
      action={action}
      danger
      reason={reason}
      onConfirm={() => {
        if (done.current) return;
        done.current = true;
        onSend({ steps, origin, ...reference });
      }}
      onClose={onClose}
    >
      <div className={styles.form}>
        {loss ? <p className={styles.warnText}>{loss}</p> : null}
        {steps.length > 1 ? (
          <ul className={`mono ${styles.calls}`} aria-label={whitelistWords.callsListed} tabIndex={0}>
            {steps.map((step) => (
              <li key={`${step.action} ${step.ip}`}>
                <span>{step.action === 'add' ? '+' : '−'}</span> {step.ip}
              </li>
            ))}
          </ul>
        ) : null}
        <ReferenceFields value={reference} onChange={setReference} />
      </div>
    </Confirm>
  );
}
