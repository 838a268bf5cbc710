import { useCallback, useSyncExternalStore } from 'react';

import type { Verb } from '#domain/member-state.ts';
import { Button } from '#ui/button/Button.tsx';
import { PresenceMark } from '#ui/mark/PresenceMark.tsx';

import styles from './members.module.css';
import type { Member, Pool } from './model.ts';
import { poolWatch } from './pool-watch.ts';
import { words } from './words.ts';

const SHOWN = 4;

export interface DrainListProps {
  members: readonly Member[];
  pool: Pool;
  onAct: (verb: Verb, member: Member) => void;
}

/** The drains under way, each with what is left of it and the two ways on. */
export function DrainList({ members, pool, onAct }: DrainListProps) {
  const draining = members.filter((member) => member.state === 'disabled');
  if (draining.length === 0) return null;
  return (
    <ul className={styles.drains}>
      {draining.slice(0, SHOWN).map((member) => (
        <Drain key={member.key} member={member} pool={pool} onAct={onAct} />
      ))}
      {draining.length > SHOWN ? (
        <li className={styles.drain}>{words.moreDrains(draining.length - SHOWN)}</li>
      ) : null}
    </ul>
  );
}

function Drain({
  member,
  pool,
  onAct,
}: {
  member: Member;
  pool: Pool;
  onAct: (verb: Verb, member: Member) => void;
}) {
  const watch = poolWatch(pool.id);
  const subscribe = useCallback(
    (changed: () => void) => watch.subscribe(member.key, changed),
    [watch, member.key],
  );
  const text = useSyncExternalStore(subscribe, () => {
    const drain = watch.drain(member.key);
    if (!drain || drain.now === null) return words.drainUnknown;
    if (drain.settled) return words.drainDone;
    const parts = [words.drainLeft(drain.now, drain.start)];
    if (drain.plateau) parts.push(words.drainPlateau);
    else if (drain.etaMs !== null && drain.now > 0) parts.push(words.drainEta(drain.etaMs));
    return parts.join(' · ');
  });
  const level = useSyncExternalStore(subscribe, () => watch.drain(member.key)?.level ?? null);
  return (
    <li className={styles.drain}>
      <PresenceMark presence="draining" level={level} size={18} />
      <b>{member.name}</b>
      <span>{text}</span>
      <span className={styles.push} />
      <Button look="row" aria-label={words.backIn(member.name)} onClick={() => onAct('enable', member)}>
        {words.verb.enable}
      </Button>
      <Button look="row" aria-label={words.cutOff(member.name)} onClick={() => onAct('offline', member)}>
        {words.verb.offline}
      </Button>
    </li>
  );
}
