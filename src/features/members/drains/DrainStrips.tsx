import ChevronRight from 'lucide-react/icons/chevron-right';
import { memo, useState, useSyncExternalStore } from 'react';

import { drainStore } from '#changes/drains/store.ts';
import { useStagedOf } from '#changes/staged/hooks.ts';
import { DrainPicture } from '#components/drains/DrainPicture.tsx';
import { beganText, originText } from '#components/drains/facts.ts';
import { useDrainChanges, useDrainFacts } from '#components/drains/hooks.ts';
import { drainMessages } from '#components/drains/messages.ts';
import { StagedFinish } from '#components/staged/StagedFinish.tsx';
import { MemberStatusMark } from '#components/marks/MemberStatusMark.tsx';
import { Button } from '#ui/button/Button.tsx';
import { CheckboxField } from '#ui/field/CheckboxField.tsx';
import { useNow } from '#ui/time/now.ts';

import styles from './drains.module.css';
import { useDrainMetrics } from '../summary/DeviceBar.tsx';
import type { Member } from '#backends/member.ts';
import type { Pool, PoolVerb } from '#backends/pool.ts';
import { offers } from '#backends/verbs.ts';
import { messages } from '../messages.ts';

/** More than these are one line that opens. */
const SHOWN = 4;

export interface DrainStripsProps {
  members: readonly Member[];
  pool: Pool;
  onAct: (verb: PoolVerb, member: Member) => void;
}

/** The drains under way, each as a picture with what is left of it and the ways on. */
export function DrainStrips({ members, pool, onAct }: DrainStripsProps) {
  const draining = members.filter((member) => member.state === 'disabled');
  const [watching, setWatching] = useState(false);
  const [open, setOpen] = useState(false);
  useDrainMetrics(pool.equipment, watching && draining.length > 0);
  if (draining.length === 0) return null;
  const many = draining.length > SHOWN;
  return (
    <section className={styles.drains} aria-label={messages.drains}>
      {pool.equipment ? (
        <div className={styles.watchLine}>
          <WatchBox on={watching} onChange={setWatching} />
          <span className={styles.soft}>{messages.watchDrainHint}</span>
        </div>
      ) : null}
      {many ? (
        <button type="button" className={styles.summary} aria-expanded={open} onClick={() => setOpen(!open)}>
          <ChevronRight size={14} aria-hidden />
          <MemberStatusMark presence="draining" level={0.5} size={18} />
          <b>{messages.drainCount(draining.length)}</b>
          <Remaining pool={pool} members={draining} />
        </button>
      ) : null}
      {many && !open ? null : (
        <ul>
          {draining.map((member) => (
            <DrainStrip key={member.key} member={member} pool={pool} onAct={onAct} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** How many connections all of them have left, and how many have none. */
function Remaining({ pool, members }: { pool: Pool; members: readonly Member[] }) {
  const text = useSyncExternalStore(drainStore.subscribeMoved, () => {
    if (!pool.stats) return drainMessages.uncounted;
    const views = members.map(({ key }) => drainStore.view({ pool: pool.id, member: key }));
    const left = views.reduce((sum, view) => sum + (view?.now ?? 0), 0);
    return messages.drainsLeft(left, views.filter((view) => view?.settled).length);
  });
  return <span className={styles.soft}>{text}</span>;
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

interface DrainStripProps {
  member: Member;
  pool: Pool;
  onAct: (verb: PoolVerb, member: Member) => void;
}

function DrainStrip({ member, pool, onAct }: DrainStripProps) {
  const id = { pool: pool.id, member: member.key };
  const counted = pool.stats !== undefined;
  const facts = useDrainFacts(id, counted);
  return (
    <li className={styles.strip} data-tone={facts?.tone}>
      <div className={styles.about}>
        <b title={member.name}>{member.name}</b>
        <Began id={id} />
      </div>
      <DrainPicture id={id} />
      <dl className={styles.numbers}>
        {counted ? (
          <>
            <Figure
              value={facts?.left?.count ?? null}
              label={facts?.left?.of ?? drainMessages.left(0, null)}
            />
            <Figure value={facts?.perMinute ?? null} label={drainMessages.perMinute} />
            <Figure value={facts?.timeLeft ?? null} label={drainMessages.timeLeft} />
          </>
        ) : (
          <Elapsed id={id} />
        )}
      </dl>
      <span className={styles.actions}>
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
      <p className={styles.note}>{facts?.note}</p>
      <Finish pool={pool.id} member={member.key} />
    </li>
  );
}

/** How it finishes by itself. What it asks stands over all strips, where it is seen. */
function Finish({ pool, member }: { pool: string; member: string }) {
  const found = useStagedOf(pool).get(member);
  if (!found || found.item.question !== null) return null;
  return (
    <div className={styles.finish}>
      <StagedFinish {...found} />
    </div>
  );
}

/** Since when, by whom and why. */
function Began({ id }: { id: { pool: string; member: string } }) {
  const subscribe = useDrainChanges(id);
  const text = useSyncExternalStore(subscribe, () => {
    const record = drainStore.get(id);
    if (!record) return '';
    const now = Date.now();
    return [beganText(record, now), originText(record)].filter((part) => part !== null).join(' · ');
  });
  return (
    <span className={styles.soft} title={text}>
      {text}
    </span>
  );
}

function Figure({ value, label }: { value: string | null; label: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd data-missing={value === null || undefined}>{value ?? '—'}</dd>
    </div>
  );
}

/** Where nothing is counted: for how long it drains, as far as this browser knows. */
function Elapsed({ id }: { id: { pool: string; member: string } }) {
  const now = useNow();
  const since = useSyncExternalStore(useDrainChanges(id), () => drainStore.get(id)?.since ?? null);
  const minutes = since === null ? null : Math.floor(Math.max(0, now - since) / 60_000);
  return (
    <Figure value={minutes === null ? null : drainMessages.minutes(minutes)} label={drainMessages.elapsed} />
  );
}

/** What a verb does to a drain; one that leaves the state as it is does not end it. */
function wayOn({ to, long }: PoolVerb, name: string): string {
  if (to === 'enabled') return messages.backIn(name);
  return to === 'offline' ? messages.cutOff(name) : messages.rowAct(long, name);
}
