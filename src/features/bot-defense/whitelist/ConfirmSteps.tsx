import { useState } from 'react';

import type { Intent } from '#changes/intent.ts';
import { Confirm } from '#components/Confirm.tsx';
import type { PlanStep } from '#domain/addresses/whitelist-plan.ts';

import styles from '../bot-defense.module.css';
import type { RunRequest } from './start-run.ts';
import { whitelistMessages } from './whitelist-messages.ts';

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
  planned: (request: RunRequest) => readonly Intent[];
  onSend: (request: RunRequest) => void;
  onClose: () => void;
}

/** Asks before calls to the whitelist: the removal of one entry, the way back of a run. */
export function ConfirmSteps(props: ConfirmStepsProps) {
  const {
    title,
    text,
    loss,
    action,
    production,
    steps: asked,
    origin,
    locked,
    planned,
    onSend,
    onClose,
  } = props;
  const [steps] = useState(asked);
  return (
    <Confirm
      title={title}
      description={text}
      production={production}
      reference="sent"
      action={action}
      danger
      reason={locked}
      submitting={null}
      error={null}
      planned={(why) => planned({ steps, origin, ...why })}
      onConfirm={(why) => onSend({ steps, origin, ...why })}
      onClose={onClose}
    >
      {loss ? <p className={styles.warnText}>{loss}</p> : null}
      {steps.length > 1 ? (
        <ul className={`mono ${styles.calls}`} aria-label={whitelistMessages.callsListed} tabIndex={0}>
          {steps.map((step) => (
            <li key={`${step.action} ${step.ip}`}>
              <span>{step.action === 'add' ? '+' : '−'}</span> {step.ip}
            </li>
          ))}
        </ul>
      ) : null}
    </Confirm>
  );
}
