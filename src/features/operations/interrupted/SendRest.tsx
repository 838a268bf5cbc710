import { useMemo } from 'react';

import { orderOf } from '#changes/messages/describe.ts';
import type { ProcedureDraft, StoredProcedure } from '#changes/procedures/procedure.ts';
import { runProcedure } from '#changes/start.ts';
import { GuardLines } from '#components/guard/GuardLines.tsx';
import { useGuard } from '#components/guard/use-guard.ts';
import { Confirm } from '#components/Confirm.tsx';
import { announce } from '#ui/toast/toasts.ts';

import styles from '../operations.module.css';
import { messages } from '../messages.ts';

/** Asks before what an earlier page left unsent is sent, and says all of it. */
export function SendRest({ procedure, onClose }: { procedure: StoredProcedure; onClose: () => void }) {
  const intents = useMemo(() => procedure.waiting.flatMap((item) => item.intents), [procedure]);
  const weighed = useGuard(intents);
  return (
    <Confirm
      title={messages.sendRestTitle}
      description={messages.sendRestText}
      // Nothing here tells whether it is: so careful as in production.
      production
      reference={null}
      action={messages.sendRest}
      danger={false}
      submitting={null}
      error={null}
      planned={() => intents}
      onConfirm={(why) => {
        onClose();
        runProcedure(restOf(procedure, why.override), procedure.id).catch((error: unknown) => {
          announce(error instanceof Error ? error.message : String(error), 'bad');
        });
      }}
      onClose={onClose}
    >
      <ul className={styles.parts} tabIndex={0} aria-label={messages.restListed}>
        {procedure.waiting.map((item) => (
          <li key={item.key}>{item.intents.map(orderOf).join(', ')}</li>
        ))}
      </ul>
      {[...(weighed ?? [])].map(([object, { verdict, lines }]) => (
        <div key={object}>
          {weighed?.size === 1 ? null : <p>{intents.find((each) => each.object === object)?.objectName}</p>}
          <GuardLines verdict={verdict} lines={lines()} />
        </div>
      ))}
    </Confirm>
  );
}

/**
 * Agreed to was what the page showed then: what turns out to be grave now is held back. `override`: why it is sent although
 * changes are frozen.
 */
export function restOf(procedure: StoredProcedure, override = ''): ProcedureDraft {
  const { action, object, subject, href, policy, waiting, origin } = procedure;
  const items = waiting.map((item) => ({
    ...item,
    intents: override === '' ? item.intents : item.intents.map((intent) => ({ ...intent, override })),
    agreed: false,
  }));
  return { action, object, subject, href, policy, items, ...(origin === undefined ? {} : { origin }) };
}
