import { useState } from 'react';

import { backendModules, backendNamed } from '#backends/registry.ts';
import type { Why } from '#changes/intent.ts';
import { Confirm } from '#components/Confirm.tsx';
import { GuardLines } from '#components/guard/GuardLines.tsx';
import { TypedName, typedNameProblem } from '#components/TypedName.tsx';
import { CheckboxField } from '#ui/field/CheckboxField.tsx';
import { EnvironmentMark } from '#components/marks/EnvironmentMark.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import type { HostVerb } from './host-pool.ts';
import styles from './hosts.module.css';
import { type RunItem, runItemOf } from './plan-run.ts';
import { cutsOf, type HostPlace, type HostPlanItem, planOf } from './places.ts';
import { messages } from './messages.ts';

export interface PlanDialogProps {
  server: string;
  verb: HostVerb;
  places: readonly HostPlace[];
  /** Something was not searched, or not read. */
  partial: boolean;
  onClose: () => void;
  onConfirm: (items: readonly RunItem[], why: Why) => void;
}

/**
 * One verb everywhere, weighed pool by pool before anything is sent. A pool in which nothing healthy would remain is
 * left out unless its own name is typed.
 */
export function PlanDialog({ server, verb, places, partial, onClose, onConfirm }: PlanDialogProps) {
  // What the operator agrees to is what stood here when the dialog opened; a change since is found before each write.
  const [items] = useState(() => planOf(places, verb.name));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const isChosen = ({ place: { pool }, standing }: HostPlanItem) =>
    standing === 'guarded'
      ? typedNameProblem(typed.get(pool.id) ?? '', pool.name) === null
      : standing === 'act' && !left.has(pool.id);
  const chosen = items.filter(isChosen);
  const toggle = (id: string, included: boolean) => {
    const next = new Set(left);
    if (included) next.delete(id);
    else next.add(id);
    setLeft(next);
  };
  return (
    <Confirm
      wide
      title={messages.planTitle(verb.long, server)}
      description={messages.planText}
      production={items.some(({ place, standing }) => place.pool.production && standing !== 'already')}
      cuts={cutsOf(chosen)}
      reference="kept"
      action={messages.act(verb.long, chosen.length)}
      danger={verb.danger}
      reason={chosen.length === 0 ? messages.nothingChosen : null}
      submitting={null}
      error={null}
      objects={items.map(({ place }) => place.pool.id)}
      planned={(why) => chosen.flatMap(({ change }) => change(why))}
      onConfirm={(why) => onConfirm(chosen.map(runItemOf), why)}
      onClose={onClose}
    >
      {partial ? <Notice tone="warn">{messages.partial}</Notice> : null}
      <ul className={styles.planList} aria-label={messages.planList}>
        {items.map((item) => (
          <Item
            key={item.place.pool.id}
            item={item}
            included={!left.has(item.place.pool.id)}
            onInclude={(included) => toggle(item.place.pool.id, included)}
            typed={typed.get(item.place.pool.id) ?? ''}
            onTyped={(text) => setTyped(new Map(typed).set(item.place.pool.id, text))}
          />
        ))}
      </ul>
      <Meanings items={items} verb={verb} />
    </Confirm>
  );
}

interface ItemProps {
  item: HostPlanItem;
  included: boolean;
  onInclude: (included: boolean) => void;
  typed: string;
  onTyped: (text: string) => void;
}

function Item({ item, included, onInclude, typed, onTyped }: ItemProps) {
  const { place, standing, lock, weighed } = item;
  const { pool, found } = place;
  return (
    <li className={styles.planItem} data-standing={standing}>
      <div className={styles.planName}>
        {standing === 'act' ? (
          <CheckboxField
            label={messages.include(pool.name)}
            checked={included}
            onChange={(event) => onInclude(event.target.checked)}
          >
            <b>{pool.name}</b>
          </CheckboxField>
        ) : (
          <b>{pool.name}</b>
        )}
        <span className={styles.soft}>{backendNamed(found.backend).label.short}</span>
        <span className={styles.soft}>
          <EnvironmentMark name={found.environment} production={pool.production} />
        </span>
      </div>
      {standing === 'already' ? (
        <p className={styles.soft}>{messages.already}</p>
      ) : standing === 'locked' ? (
        <p className={styles.soft}>{lock}</p>
      ) : (
        <GuardLines plain verdict={weighed.verdict} lines={weighed.lines} />
      )}
      {standing === 'guarded' ? (
        <>
          <p className={styles.guarded}>{messages.guarded}</p>
          <TypedName
            wanted={pool.name}
            label={messages.typeName(pool.name)}
            value={typed}
            onChange={(event) => onTyped(event.target.value)}
          />
        </>
      ) : null}
    </li>
  );
}

/** The backends differ in what a verb does to connections, so each says it for itself. */
export function Meanings({ items, verb }: { items: readonly HostPlanItem[]; verb: Pick<HostVerb, 'name'> }) {
  const concerned = items.filter(({ standing }) => standing === 'act' || standing === 'guarded');
  const first = backendModules().flatMap(
    ({ name }) => concerned.find(({ place }) => place.found.backend === name) ?? [],
  );
  return first.map(({ place: { pool, found } }) => {
    const meaning = pool.verbs.find(({ name }) => name === verb.name)?.meaning;
    return meaning ? (
      <table key={found.backend} className={styles.meaning}>
        <caption>{messages.meaning(backendNamed(found.backend).label.short)}</caption>
        <tbody>
          {(['fresh', 'persistent', 'established'] as const).map((kind) => (
            <tr key={kind}>
              <th scope="row">{messages.kinds[kind]}</th>
              <td>{meaning[kind]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    ) : null;
  });
}
