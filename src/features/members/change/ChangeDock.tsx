import X from 'lucide-react/icons/x';

import type { Change } from '#changes/change.ts';
import { useRecentChangesOf } from '#changes/hooks.ts';
import { actionName } from '#changes/messages/describe.ts';
import { abandonChange, insistOn } from '#changes/start.ts';
import { changeStore } from '#changes/store.ts';
import { isFailed, isInTransition } from '#changes/vocabulary.ts';
import { messages as changeMessages } from '#changes/messages/messages.ts';
import { PhaseMark } from '#components/PhaseMark.tsx';
import { Button } from '#ui/button/Button.tsx';
import { clockTime } from '#ui/time/format.ts';
import { messages as shared } from '#ui/messages.ts';

import { CheckButton } from '../summary/DeviceBar.tsx';
import styles from '../members.module.css';
import type { Pool, PoolVerb } from '#backends/pool.ts';
import { isStateChange, outcomeReason, outcomeText, verbOf } from './outcome.ts';
import { messages } from '../messages.ts';

const BATCHES_SHOWN = 4;

export interface ChangeDockProps {
  pool: Pool;
  /** Asks about a change from the beginning, with its consequence as it is now; members by their keys. */
  onAsk: (verb: PoolVerb, keys: readonly string[]) => void;
}

/** What this browser changed here and how far each change is proven; stays until dismissed, so no error is lost. */
export function ChangeDock({ pool, onAsk }: ChangeDockProps) {
  const changes = useRecentChangesOf(pool.id).filter(isOfMember);
  if (changes.length === 0) return null;
  // Old successes make room for new ones; what failed or is open stays until it is dismissed.
  const shown = [...groupsOf(changes, ({ batch }) => batch)].filter(
    ([, items], index) => index < BATCHES_SHOWN || items.some(({ phase }) => phase !== 'confirmed'),
  );
  return (
    <section aria-label={messages.changesTitle}>
      {shown.map(([batch, items]) => (
        <Batch key={batch} pool={pool} items={items} onAsk={onAsk} />
      ))}
    </section>
  );
}

function groupsOf(changes: readonly Change[], keyOf: (change: Change) => string): Map<string, Change[]> {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const group = groups.get(keyOf(change));
    if (group) group.push(change);
    else groups.set(keyOf(change), [change]);
  }
  return groups;
}

/** Other changes of a load balancer have screens of their own. */
function isOfMember({ intent }: Change): boolean {
  return intent.action.endsWith('-member');
}

interface BatchProps extends ChangeDockProps {
  items: readonly Change[];
}

function Batch({ pool, items, onAsk }: BatchProps) {
  const failed = items.filter((each) => isFailed(each) && verbOf(pool, each) !== null);
  const open = items.some(({ endedAt }) => endedAt === null);
  const [first] = items;
  if (!first) return null;
  const close = (
    <Button
      variant="row"
      aria-label={messages.dismiss}
      icon={<X size={14} aria-hidden />}
      onClick={() => changeStore.dismiss(items.map(({ id }) => id))}
    />
  );
  const [firstFailed] = failed;
  const again = firstFailed ? verbOf(pool, firstFailed) : null;
  const retry =
    again && !open ? (
      <Button
        variant="row"
        className={styles.retry}
        onClick={() =>
          onAsk(
            again,
            failed.flatMap(({ intent }) => intent.part ?? []),
          )
        }
      >
        {messages.retryFailed(failed.length)}
      </Button>
    ) : null;
  if (items.length === 1) {
    return (
      <div className={styles.batch}>
        <Line pool={pool} change={first} onAsk={onAsk} />
        {retry}
        {open ? null : close}
      </div>
    );
  }
  const verb = verbOf(pool, first);
  // A member that takes several steps is one member.
  const members = [...groupsOf(items, ({ intent }) => intent.part ?? '').values()];
  const confirmed = members.filter((steps) => steps.every(({ phase }) => phase === 'confirmed')).length;
  const attention = items.some(
    ({ phase }) => phase !== 'confirmed' && phase !== 'accepted' && phase !== 'sent',
  );
  return (
    <div className={styles.batch}>
      <details open={attention || undefined} className={styles.batchDetails}>
        <summary>
          {verb
            ? messages.batchLine(
                verb.long,
                members.length,
                confirmed,
                members.filter((steps) => steps.some(isFailed)).length,
              )
            : actionName(first.intent.action)}
        </summary>
        <ul>
          {items.map((change) => (
            <li key={change.id} className={styles.batch}>
              <Line pool={pool} change={change} onAsk={onAsk} />
            </li>
          ))}
        </ul>
      </details>
      {retry}
      {open ? null : close}
    </div>
  );
}

function Line({ pool, change, onAsk }: ChangeDockProps & { change: Change }) {
  const { id, intent, phase, endedAt, sentAt, startedAt } = change;
  const name = intent.partName ?? intent.part ?? '';
  const message = outcomeReason(change);
  const verb = verbOf(pool, change);
  const anyway = async () => {
    if (await insistOn(id)) return;
    await abandonChange(id);
    if (verb && intent.part !== null) onAsk(verb, [intent.part]);
  };
  return (
    <span className={styles.line} data-phase={phase}>
      <span className={styles.when}>{clockTime(endedAt ?? sentAt ?? startedAt)}</span>
      <PhaseMark phase={phase} hint={shared.pair(actionName(intent.action), changeMessages.phase[phase])} />
      <span className={styles.lineText}>
        {isStateChange(change) ? <b>{name}</b> : null} {outcomeText(change)}
        {message ? <span className={styles.message}> {message}</span> : null}
      </span>
      {pool.equipment && isInTransition(change) && phase !== 'sent' ? (
        <CheckButton desk={pool.equipment} variant="row" aria-label={messages.checkFor(name)} />
      ) : null}
      {phase === 'drifted' ? (
        <>
          <Button variant="row" onClick={() => void anyway()}>
            {verb ? messages.sendAnyway(verb.long) : changeMessages.problem.sendAnyway}
          </Button>
          <Button variant="row" onClick={() => void abandonChange(id)}>
            {messages.leaveIt}
          </Button>
        </>
      ) : null}
    </span>
  );
}
