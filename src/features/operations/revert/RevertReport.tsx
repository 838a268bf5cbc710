import { useEffect, useState } from 'react';

import type { Change } from '#changes/change.ts';
import { useChanges } from '#changes/hooks.ts';
import { orderOf } from '#changes/messages/describe.ts';
import { messages as common } from '#changes/messages/messages.ts';
import type { RunningProcedure } from '#changes/procedures/procedure.ts';
import { procedureStore } from '#changes/procedures/procedure-store.ts';
import { abandonChange, insistOn } from '#changes/start.ts';
import { PhaseMark } from '#components/PhaseMark.tsx';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import styles from '../operations.module.css';
import { messages as operations } from '../messages.ts';
import { revertMessages as messages } from './revert-messages.ts';
import { type RevertRow, revertRows } from './revert-rows.ts';

export interface RevertReportProps {
  procedure: RunningProcedure;
  onClose: () => void;
}

/** How a revert goes. Goes away by itself when all of it was taken; what was held back stays until it is answered. */
export function RevertReport({ procedure, onClose }: RevertReportProps) {
  const { id } = procedure;
  useChanges();
  const rows = revertRows(procedure);
  const taken = rows.filter(isTaken).length;
  const all = taken === rows.length;
  useEffect(() => {
    if (!all) return;
    procedureStore.dismiss(id);
    onClose();
  }, [all, id, onClose]);
  const close = () => {
    for (const { change } of rows) if (change?.phase === 'drifted') void abandonChange(change.id);
    procedureStore.dismiss(id);
    onClose();
  };
  const stopping = procedure.phase === 'stopping';
  return (
    <Dialog
      kind="decision"
      title={messages.report}
      description={<span role="status">{messages.sent(taken, rows.length)}</span>}
      onClose={close}
      footer={
        <>
          {procedure.phase === 'ended' || rows.length === 1 ? null : (
            <Button reason={stopping ? messages.stopping : null} onClick={() => procedureStore.stop(id)}>
              {messages.stop}
            </Button>
          )}
          <Button onClick={close}>{operations.close}</Button>
        </>
      }
    >
      <ul className={styles.parts} tabIndex={0} aria-label={messages.results}>
        {rows.map((row) => (
          <li key={keyOf(row)}>
            <PhaseMark phase={row.phase} /> {orderOf(row.intent)}
            {row.change ? <Answer change={row.change} /> : null}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** What speaks against it, and the way on. */
function Answer({ change }: { change: Change }) {
  const { id, phase, message } = change;
  const [guarded, setGuarded] = useState(false);
  if (phase !== 'drifted') {
    return message === null || phase === 'confirmed' ? null : <p className={styles.said}>{message}</p>;
  }
  return (
    <Notice
      tone="warn"
      actions={
        <>
          <Button
            onClick={() => {
              setGuarded(false);
              void insistOn(id).then((sent) => setGuarded(!sent));
            }}
          >
            {common.problem.sendAnyway}
          </Button>
          <Button onClick={() => void abandonChange(id)}>{common.problem.leaveIt}</Button>
        </>
      }
    >
      <p className={styles.sentence}>{guarded ? common.guarded : message}</p>
    </Notice>
  );
}

/** Twice the same part, where its way back takes two steps: they differ in what they do. */
function keyOf({ intent: { reverts = '', object, part, action } }: RevertRow): string {
  return [reverts, object, part, action].join(' ');
}

function isTaken({ phase }: RevertRow): boolean {
  return phase === 'accepted' || phase === 'running' || phase === 'confirmed';
}
