import { useState } from 'react';

import type { Why } from '#changes/intent.ts';
import { Confirm } from '#components/Confirm.tsx';
import { GuardLines } from '#components/guard/GuardLines.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import type { HostVerb } from '../host-pool.ts';
import shared from '../hosts.module.css';
import { Meanings } from '../PlanDialog.tsx';
import { type RunItem, runItemOf } from '../plan-run.ts';
import { cutsOf } from '../places.ts';
import type { PoolAtPlace } from './capacity.ts';
import styles from './evacuation.module.css';
import { messages } from './messages.ts';
import { membersIn, someNames } from './summary.ts';

export interface EvacuationDialogProps {
  /** As it was typed; typed again to confirm. */
  place: string;
  verb: HostVerb;
  rows: readonly PoolAtPlace[];
  /** Something was not searched, or not read. */
  partial: boolean;
  onClose: () => void;
  onConfirm: (items: readonly RunItem[], why: Why) => void;
}

/** Asks before a place is evacuated: what is sent where, and which pools stay as they are. */
export function EvacuationDialog(props: EvacuationDialogProps) {
  const { place, verb, partial, onClose, onConfirm } = props;
  // What the operator agrees to is what stood here when the dialog opened; a change since is found before each write.
  const [rows] = useState(props.rows);
  const chosen = rows.filter(({ fate }) => fate === 'chosen');
  const guarded = rows.filter(({ fate }) => fate === 'guarded');
  const items = chosen.map(({ item }) => item);
  return (
    <Confirm
      wide
      title={messages.planTitle(verb.long, membersIn(chosen), place)}
      description={messages.planText}
      production={items.some((item) => item.place.pool.production)}
      name={place}
      cuts={cutsOf(items)}
      reference="kept"
      action={messages.act(verb.long, membersIn(chosen), chosen.length)}
      danger={verb.danger}
      submitting={null}
      error={null}
      planned={(why) => items.flatMap(({ first, change }) => [...first(why), ...change(why)])}
      onConfirm={(why) => onConfirm(items.map(runItemOf), why)}
      onClose={onClose}
    >
      {partial ? <Notice tone="warn">{messages.partial}</Notice> : null}
      {guarded.length > 0 ? (
        <Notice tone="warn" live={false}>
          {messages.leftOut(guarded.length, someNames(guarded.map(({ item }) => item.place.pool.name)))}
        </Notice>
      ) : null}
      <ul className={shared.planList} tabIndex={0} aria-label={messages.planList}>
        {chosen.map(({ key, item }) => (
          <li key={key} className={styles.planPool}>
            <b>{item.place.pool.name}</b>
            <span>{messages.there(item.keys.length, item.weighed.members)}</span>
            <GuardLines plain verdict={item.weighed.verdict} lines={item.weighed.lines} />
          </li>
        ))}
      </ul>
      <Meanings items={items} verb={verb} />
    </Confirm>
  );
}
