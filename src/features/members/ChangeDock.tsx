import { useQueryClient } from '@tanstack/react-query';
import X from 'lucide-react/icons/x';
import { useSyncExternalStore } from 'react';

import { type ChangePhase, isInTransition, isSettled } from '#domain/change.ts';
import { Button } from '#ui/button/Button.tsx';
import { clockTime } from '#ui/time/format.ts';

import { TruthMark } from './cells.tsx';
import { CheckButton } from './EquipmentBar.tsx';
import { changeBoard, type MemberChange } from './change-board.ts';
import { sendAnyway } from './change-members.ts';
import styles from './members.module.css';
import type { Member, Pool } from './model.ts';
import type { Verb } from '#domain/member-state.ts';
import { outcomeReason, outcomeText } from './outcome.ts';
import { called } from './twins.ts';
import { words } from './words.ts';

const failedPhases: readonly ChangePhase[] = ['refused', 'contradicted', 'not-applied', 'abandoned'];
const BATCHES_SHOWN = 4;

export interface ChangeDockProps {
  pool: Pool;
  /** Asks about a change from the beginning, with its consequence as it is now. */
  onAsk: (verb: Verb, members: readonly Member[]) => void;
}

/** What this browser changed here and how far each change is proven; stays until dismissed, so no error is lost. */
export function ChangeDock({ pool, onAsk }: ChangeDockProps) {
  const board = changeBoard(pool.id);
  const changes = useSyncExternalStore(board.subscribe, board.list);
  if (changes.length === 0) return null;
  const batches = new Map<number, MemberChange[]>();
  for (const each of changes) batches.set(each.batch, [...(batches.get(each.batch) ?? []), each]);
  // Old successes make room for new ones; what failed or is open stays until it is dismissed.
  const shown = [...batches.entries()].filter(
    ([, items], index) => index < BATCHES_SHOWN || items.some((item) => item.change.phase !== 'confirmed'),
  );
  return (
    <section aria-label={words.changesTitle}>
      {shown.map(([batch, items]) => (
        <Batch key={batch} pool={pool} batch={batch} items={items} onAsk={onAsk} />
      ))}
    </section>
  );
}

function Batch({
  pool,
  batch,
  items,
  onAsk,
}: {
  pool: Pool;
  batch: number;
  items: readonly MemberChange[];
  onAsk: ChangeDockProps['onAsk'];
}) {
  const failed = items.filter((item) => failedPhases.includes(item.change.phase));
  const confirmed = items.filter((item) => item.change.phase === 'confirmed').length;
  const open = items.some((item) => isInTransition(item.change) || !isSettled(item.change));
  const [first] = items;
  if (!first) return null;
  const close = (
    <Button
      look="row"
      aria-label={words.dismiss}
      icon={<X size={14} aria-hidden />}
      onClick={() => changeBoard(pool.id).dismiss(batch)}
    />
  );
  const retry =
    failed.length > 0 && !open ? (
      <Button
        look="row"
        className={styles.retry}
        onClick={() =>
          onAsk(
            first.verb,
            failed.map((item) => item.member),
          )
        }
      >
        {words.retryFailed(failed.length)}
      </Button>
    ) : null;
  if (items.length === 1) {
    return (
      <div className={styles.batch}>
        <Line pool={pool} item={first} onAsk={onAsk} />
        {retry}
        {open && first.change.phase !== 'drifted' ? null : close}
      </div>
    );
  }
  const attention = items.filter(
    (item) =>
      item.change.phase !== 'confirmed' && item.change.phase !== 'accepted' && item.change.phase !== 'sent',
  );
  return (
    <div className={styles.batch}>
      <details open={attention.length > 0 || undefined} className={styles.batchDetails}>
        <summary>{words.batchLine(first.verb, items.length, confirmed, failed.length)}</summary>
        <ul>
          {items.map((item) => (
            <li key={item.id} className={styles.batch}>
              <Line pool={pool} item={item} onAsk={onAsk} />
            </li>
          ))}
        </ul>
      </details>
      {retry}
      {open ? null : close}
    </div>
  );
}

function Line({ pool, item, onAsk }: { pool: Pool; item: MemberChange; onAsk: ChangeDockProps['onAsk'] }) {
  const client = useQueryClient();
  const { phase } = item.change;
  const message = outcomeReason(item);
  const equipment = pool.equipment !== undefined;
  const leave = () => changeBoard(pool.id).dispatch(item.id, { type: 'abandon', at: Date.now() });
  const anyway = async () => {
    if (await sendAnyway(client, pool, item)) return;
    leave();
    onAsk(item.verb, [item.member]);
  };
  return (
    <span className={styles.line} data-phase={phase}>
      <span className={styles.when}>
        {clockTime(item.change.settledAt ?? item.change.sentAt ?? item.change.startedAt)}
      </span>
      <TruthMark verb={item.verb} phase={phase} />
      <span className={styles.lineText}>
        <b>{called(item.member)}</b> {outcomeText(item, equipment)}
        {message ? <span className={styles.message}> {message}</span> : null}
      </span>
      {pool.equipment && (phase === 'unknown' || phase === 'accepted') ? (
        <CheckButton desk={pool.equipment} look="row" aria-label={words.checkFor(called(item.member))} />
      ) : null}
      {phase === 'drifted' ? (
        <>
          <Button look="row" onClick={() => void anyway()}>
            {words.sendAnyway(item.verb)}
          </Button>
          <Button look="row" onClick={leave}>
            {words.leaveIt}
          </Button>
        </>
      ) : null}
    </span>
  );
}
