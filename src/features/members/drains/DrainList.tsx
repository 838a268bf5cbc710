import { memo, useCallback, useState, useSyncExternalStore } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { CheckboxField } from '#ui/field/CheckboxField.tsx';
import { useNow } from '#ui/time/now.ts';
import { MemberStatusMark } from '#components/marks/MemberStatusMark.tsx';

import styles from '../members.module.css';
import { useDrainMetrics } from '../summary/DeviceBar.tsx';
import type { Member } from '#backends/member.ts';
import type { Pool, PoolVerb } from '#backends/pool.ts';
import { offers } from '#backends/verbs.ts';
import { poolMetrics } from './pool-metrics.ts';
import { messages } from '../messages.ts';

const SHOWN = 4;

export interface DrainListProps {
  members: readonly Member[];
  pool: Pool;
  onAct: (verb: PoolVerb, member: Member) => void;
}

/** The drains under way, each with what is left of it and the ways on. */
export function DrainList({ members, pool, onAct }: DrainListProps) {
  const draining = members.filter((member) => member.state === 'disabled');
  const [watching, setWatching] = useState(false);
  useDrainMetrics(pool.equipment, watching && draining.length > 0);
  if (draining.length === 0) return null;
  return (
    <ul className={styles.drains}>
      {pool.equipment ? (
        <li className={styles.drain}>
          <WatchBox on={watching} onChange={setWatching} />
          <span className={styles.missing}>{messages.watchDrainHint}</span>
        </li>
      ) : null}
      {draining.slice(0, SHOWN).map((member) => (
        <Drain key={member.key} member={member} pool={pool} onAct={onAct} />
      ))}
      {draining.length > SHOWN ? (
        <li className={styles.drain}>{messages.moreDrains(draining.length - SHOWN)}</li>
      ) : null}
    </ul>
  );
}

interface WatchBoxProps {
  on: boolean;
  onChange: (on: boolean) => void;
}

/** By itself: React touches a check box whenever what holds it is drawn again, as here with every tick of the clock. */
const WatchBox = memo(function WatchBox({ on, onChange }: WatchBoxProps) {
  return (
    <CheckboxField className={styles.watch} checked={on} onChange={(event) => onChange(event.target.checked)}>
      {messages.watchDrain}
    </CheckboxField>
  );
});

function Drain({
  member,
  pool,
  onAct,
}: {
  member: Member;
  pool: Pool;
  onAct: (verb: PoolVerb, member: Member) => void;
}) {
  const watch = poolMetrics(pool.id);
  const subscribe = useCallback(
    (changed: () => void) => watch.subscribe(member.key, changed),
    [watch, member.key],
  );
  const now = useNow();
  const counted = pool.stats !== undefined;
  const text = useSyncExternalStore(subscribe, () => {
    if (!counted) return timed(watch.changedAt(member.key), now);
    const drain = watch.drain(member.key);
    if (!drain || drain.now === null) return messages.drainUnknown;
    if (drain.settled) return messages.drainDone;
    const parts = [messages.drainLeft(drain.now, drain.start)];
    if (drain.lost) parts.push(messages.drainLost);
    else if (drain.returning !== null) parts.push(messages.drainReturning(drain.returning));
    else if (drain.plateau) parts.push(messages.drainPlateau);
    else if (drain.etaMs !== null && drain.now > 0) parts.push(messages.drainEta(drain.etaMs));
    return parts.join(' · ');
  });
  const level = useSyncExternalStore(subscribe, () => watch.drain(member.key)?.level ?? null);
  return (
    <li className={styles.drain}>
      <MemberStatusMark presence="draining" level={level} size={18} />
      <b>{member.name}</b>
      <span className={styles.drainText}>{text}</span>
      <span className={styles.drainActions}>
        {pool.verbs
          .filter((verb) => offers(verb, member))
          .map((verb) => (
            <Button
              key={verb.name}
              variant="row"
              aria-label={wayOn(verb, member.name)}
              onClick={() => onAct(verb, member)}
            >
              {verb.long}
            </Button>
          ))}
      </span>
    </li>
  );
}

/** What a verb does to a drain; one that leaves the state as it is does not end it. */
function wayOn({ to, long }: PoolVerb, name: string): string {
  if (to === 'enabled') return messages.backIn(name);
  return to === 'offline' ? messages.cutOff(name) : messages.rowAct(long, name);
}

/** Where nothing counts connections, time is all there is to judge a drain by. */
function timed(since: number | null, now: number): string {
  return messages.drainTimed(since === null ? null : Math.floor(Math.max(0, now - since) / 60_000));
}
