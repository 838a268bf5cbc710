import { createContext, useContext } from 'react';

import { backendNamed } from '#backends/registry.ts';
import { EnvironmentMark } from '#components/marks/EnvironmentMark.tsx';
import { Checkbox } from '#ui/field/Checkbox.tsx';
import { columnsOf } from '#ui/table/columns.ts';

import shared from '../hosts.module.css';
import { PoolLink } from '../PoolLink.tsx';
import type { PoolAtPlace } from './capacity.ts';
import styles from './evacuation.module.css';
import { messages } from './messages.ts';

/** Puts a pool into the plan, or takes it out of it. */
export const IncludePool = createContext<(key: string, included: boolean) => void>(() => undefined);

const column = columnsOf<PoolAtPlace>();

export const capacityColumns = column.columns([
  column.display({
    id: 'plan',
    header: messages.column.plan,
    meta: { width: 72, phone: 'mark', label: messages.column.plan },
    cell: ({ row }) => <Included row={row.original} />,
  }),
  column.display({
    id: 'pool',
    header: messages.column.pool,
    meta: { width: 340, phone: 'title', label: messages.column.pool },
    cell: ({ row: { original } }) => {
      const { pool, found } = original.item.place;
      return (
        <span className={styles.pool}>
          <PoolLink found={found} name={pool.name} />
          <span className={shared.soft}>
            <EnvironmentMark name={found.environment} production={pool.production} />
          </span>
        </span>
      );
    },
  }),
  column.display({
    id: 'backend',
    header: messages.column.backend,
    meta: { width: 84, phone: 'line', label: messages.column.backend },
    cell: ({ row }) => backendNamed(row.original.item.place.found.backend).label.short,
  }),
  column.display({
    id: 'there',
    header: messages.column.there,
    meta: {
      width: 120,
      align: 'end',
      phone: 'line',
      phoneLabel: messages.column.there,
      label: messages.column.there,
    },
    cell: ({ row }) => {
      const { place, weighed } = row.original.item;
      return (
        <span title={place.members.map(({ name }) => name).join(', ')}>
          {messages.there(place.members.length, weighed.members)}
        </span>
      );
    },
  }),
  column.display({
    id: 'healthy',
    header: messages.column.healthy,
    meta: {
      width: 90,
      align: 'end',
      phone: 'line',
      phoneLabel: messages.column.healthy,
      label: messages.column.healthy,
    },
    cell: ({ row }) => {
      const { before, remaining } = row.original.item.weighed;
      return messages.healthy(before, remaining);
    },
  }),
  column.display({
    id: 'share',
    header: messages.column.share,
    meta: {
      width: 104,
      align: 'end',
      phone: 'line',
      phoneLabel: messages.column.share,
      label: messages.column.share,
    },
    cell: ({ row }) => {
      const { counting, item } = row.original;
      const { share } = item.weighed;
      return share === null ? (
        <span className={shared.soft}>{counting ? messages.counting : messages.unknownShare}</span>
      ) : (
        messages.share(Math.round(share * 100))
      );
    },
  }),
  column.display({
    id: 'verdict',
    header: messages.column.verdict,
    meta: { width: 320, grow: true, phone: 'line', label: messages.column.verdict },
    cell: ({ row }) => <Verdict row={row.original} />,
  }),
]);

function Included({ row: { key, fate, item } }: { row: PoolAtPlace }) {
  const include = useContext(IncludePool);
  if (fate !== 'chosen' && fate !== 'left') return null;
  return (
    <Checkbox
      label={messages.include(item.place.pool.name)}
      checked={fate === 'chosen'}
      onChange={() => include(key, fate === 'left')}
    />
  );
}

function Verdict({ row }: { row: PoolAtPlace }) {
  const { fate, item } = row;
  const why = whyOf(row);
  return (
    <span className={styles.verdict} title={why}>
      <span className={styles.fate} data-fate={fate} data-verdict={item.weighed.verdict}>
        {messages.fate[fate]}.
      </span>{' '}
      <span className={styles.why}>{why}</span>
    </span>
  );
}

/** What speaks for the verdict. What remains stands in a column of its own, and what is only good to know in the plan. */
function whyOf({ fate, item: { lock, weighed } }: PoolAtPlace): string {
  if (fate === 'locked') return lock ?? '';
  if (fate === 'already') return messages.already;
  const reasons = weighed.lines
    .filter(({ code, verdict }) => code !== 'side' && verdict !== 'none')
    .map(({ text }) => text)
    .join(' ');
  return reasons === '' ? messages.noConcern : reasons;
}
