import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';

import { useChangeOf } from '#changes/hooks.ts';
import { changeStore } from '#changes/store.ts';
import { isUnanswered } from '#changes/vocabulary.ts';
import { PhaseMark } from '#components/PhaseMark.tsx';
import { shortIpv6 } from '#domain/addresses/ipv6.ts';
import { memberStatus } from '#domain/members/member-state.ts';
import { Button } from '#ui/button/Button.tsx';
import { HealthMark } from '#components/marks/HealthMark.tsx';
import { MemberStatusMark } from '#components/marks/MemberStatusMark.tsx';
import { Menu } from '#ui/menu/Menu.tsx';
import { usePermissions } from '#components/permissions.ts';
import { Sparkline } from '#ui/sparkline/Sparkline.tsx';
import { exactTime, howLongAgo, number } from '#ui/time/format.ts';
import { useNow } from '#ui/time/now.ts';
import EllipsisVertical from 'lucide-react/icons/ellipsis-vertical';

import { lockOf } from '../change/lock.ts';
import styles from '../members.module.css';
import type { Member } from '#backends/member.ts';
import type { MemberPlace, PoolVerb } from '#backends/pool.ts';
import { offers } from '#backends/verbs.ts';
import type { PoolMetrics } from '../drains/pool-metrics.ts';
import { actionName } from '#changes/messages/describe.ts';
import { messages as changeMessages } from '#changes/messages/messages.ts';
import { messages as shared } from '#ui/messages.ts';
import { messages } from '../messages.ts';
import { differs } from './remarks.ts';

/** What the cells of one pool's table listen to; the columns themselves are fixed at module scope. */
export interface PoolCells {
  /** The pool's id. */
  pool: string;
  watch: PoolMetrics;
  places: ReadonlyMap<string, MemberPlace>;
  verbs: readonly PoolVerb[];
  /** What is shown is older than it should be: nothing was read for a while. */
  stale: boolean;
  onAct: (verb: PoolVerb, member: Member) => void;
  /** Shows all that is told of it. */
  onDetails: (member: Member) => void;
  /** Absent where nobody is removed. */
  onRemove?: ((member: Member) => void) | undefined;
}

export const PoolCellsContext = createContext<PoolCells | null>(null);

export function useCells(): PoolCells {
  const cells = useContext(PoolCellsContext);
  if (!cells) throw new Error('A member cell stands outside a member table.');
  return cells;
}

/** Follows one value of one member; renders only when that value changes. */
export function useWatched<Value>(key: string, read: (watch: PoolMetrics) => Value): Value {
  const { watch } = useCells();
  const subscribe = useCallback((changed: () => void) => watch.subscribe(key, changed), [watch, key]);
  return useSyncExternalStore(subscribe, () => read(watch));
}

const missing = '—';

export function NameCell({ member }: { member: Member }) {
  return (
    <span className={styles.name}>
      <b title={member.name}>{member.name}</b>
      {member.backup ? <small className={styles.missing}>{messages.backup}</small> : null}
      <span className={`${styles.under} mono`}>{addressOf(member)}</span>
    </span>
  );
}

export function addressOf(member: Member): string {
  if (member.address === null) return member.port === null ? missing : `:${member.port}`;
  const host = member.address.includes(':') ? `[${shortIpv6(member.address)}]` : member.address;
  return member.port === null ? host : `${host}:${member.port}`;
}

/** State as shape, colour and word, with the truth mark of a change of this browser beside it. */
export function StateCell({ member }: { member: Member }) {
  const level = useWatched(member.key, (watch) => watch.drain(member.key)?.level ?? null);
  const drained = useWatched(member.key, (watch) => watch.drain(member.key)?.settled ?? false);
  const mark = memberStatus(member.state, member.health);
  const { stale } = useCells();
  const word = member.state === 'disabled' && drained ? messages.drained : stateWord(member);
  return (
    <span className={styles.state}>
      <MemberStatusMark presence={mark} level={level} />
      {stale ? messages.older(word) : word}
      <TruthChip member={member} />
    </span>
  );
}

export function stateWord(member: Member): string {
  const { state, rawState, health, stored, remarks } = member;
  if (state !== null) return (stored ? messages.storedState : messages.state)[state];
  if (stored) return messages.unknownValue(stored.status);
  if (differs(member)) return messages.differs;
  // Where it says why it does not tell, its own word would only repeat the health.
  return health === 'down' && remarks ? messages.notTold : messages.unknownRaw(rawState);
}

const SHOWN_AFTER_END_MS = 15_000;

/** How far a change of this browser is proven, beside the state it changes. */
function TruthChip({ member }: { member: Member }) {
  const { pool } = useCells();
  const change = useChangeOf(pool, member.key);
  const now = useNow();
  if (!change || !changeStore.isRecent(change)) return null;
  const { phase, endedAt } = change;
  const over = endedAt !== null && now - endedAt > SHOWN_AFTER_END_MS;
  if (over && (phase === 'confirmed' || phase === 'not-sent')) return null;
  return (
    <PhaseMark
      phase={phase}
      hint={shared.pair(actionName(change.intent.action), changeMessages.phase[phase])}
    />
  );
}

export function HealthCell({ member }: { member: Member }) {
  const { health, rawHealth, stored, userDown, reason = null } = member;
  const known = health !== 'unknown' || userDown || stored;
  return (
    <HealthMark health={health} hint={reason ?? (userDown ? messages.userDown : undefined)}>
      {known ? messages.health[health] : messages.unknownRaw(rawHealth)}
      {reason === null ? null : <span className="visually-hidden">. {reason}</span>}
    </HealthMark>
  );
}

export function ConnectionsCell({ member }: { member: Member }) {
  const connections = useWatched(member.key, (watch) => watch.connections(member.key));
  const queue = useWatched(member.key, (watch) => watch.queue(member.key));
  if (connections === null) return <span className={styles.missing}>{missing}</span>;
  const parts = [
    member.limit ? messages.ofLimit(member.limit) : null,
    queue ? messages.waiting(queue) : null,
  ];
  const more = parts.filter((part) => part !== null).join(', ');
  return more === '' ? (
    number(connections)
  ) : (
    <span title={more}>
      {number(connections)} <small className={styles.missing}>{more}</small>
    </span>
  );
}

export function RateCell({ member }: { member: Member }) {
  const rate = useWatched(member.key, (watch) => {
    const value = watch.rate(member.key);
    return value === null ? null : value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  });
  const complete = useWatched(member.key, (watch) => watch.isComplete());
  if (rate === null) return <span className={styles.missing}>{missing}</span>;
  if (complete) return number(rate);
  return <span title={messages.rateIncomplete}>{messages.atLeast(number(rate))}</span>;
}

export function ShareCell({ member }: { member: Member }) {
  const share = useWatched(member.key, (watch) => {
    const connections = watch.connections(member.key);
    const total = watch.total();
    if (connections === null || total === null || total === 0) return null;
    const percent = (connections / total) * 100;
    return percent > 0 && percent < 1 ? Math.round(percent * 10) / 10 : Math.round(percent);
  });
  return share === null ? <span className={styles.missing}>{missing}</span> : `${share} %`;
}

export function TrendCell({ member }: { member: Member }) {
  const { watch } = useCells();
  const subscribe = useCallback(
    (changed: () => void) => watch.subscribe(member.key, changed),
    [watch, member.key],
  );
  const values = useCallback(() => watch.series(member.key), [watch, member.key]);
  return <Sparkline subscribe={subscribe} values={values} />;
}

export function ZoneCell({ member }: { member: Member }) {
  const { places } = useCells();
  const place = member.id === null ? undefined : places.get(member.id);
  const area = place?.area ?? member.area;
  const text = place?.zone ?? area ?? '';
  return text === '' ? (
    <span className={styles.missing}>{missing}</span>
  ) : (
    <span title={[area, place?.zone].filter(Boolean).join(' · ')}>{text}</span>
  );
}

export function ChangedCell({ member }: { member: Member }) {
  const at = useWatched(member.key, (watch) => watch.changedAt(member.key));
  const now = useNow();
  if (at === null) return <span className={styles.missing}>{missing}</span>;
  return <span title={exactTime(at)}>{howLongAgo(at, Math.max(now, at))}</span>;
}

const places = ['gentle', 'harder', 'hardest'];

export function ActionsCell({ member }: { member: Member }) {
  const { pool, verbs, onAct, onDetails, onRemove } = useCells();
  const change = useChangeOf(pool, member.key);
  const busy = change !== null && isUnanswered(change);
  const lock = lockOf(member);
  const reason = lock ?? (busy ? messages.busy : null);
  const object = `${pool}/${member.key}`;
  const refusal = usePermissions();
  return (
    <span className={styles.actions}>
      {verbs
        // What cannot be done to it is not left out: it says why. What only some members can be asked at all is.
        .filter((verb) =>
          lock === null ? offers(verb, member) : verb.to !== null && verb.offered(member.state),
        )
        .map((verb, place) => (
          // By place: after a drain the button that was pressed says Enable, and keeps the focus.
          <Button
            key={places[place] ?? verb.name}
            variant="row"
            aria-label={messages.rowAct(verb.long, member.name)}
            reason={reason ?? refusal(object, verb.action)}
            onClick={() => onAct(verb, member)}
          >
            {verb.short}
          </Button>
        ))}
      {onRemove ? (
        <Menu
          trigger={
            <Button
              variant="row"
              aria-label={messages.more(member.name)}
              icon={<EllipsisVertical size={14} aria-hidden />}
            />
          }
          items={[
            { label: messages.details, onSelect: () => onDetails(member) },
            {
              label: `${messages.remove}…`,
              onSelect: () => onRemove(member),
              reason: reason ?? refusal(object, 'remove-member'),
            },
          ]}
        />
      ) : null}
    </span>
  );
}
