import { useQuery } from '@tanstack/react-query';

import type { Pool } from '#backends/pool.ts';
import { backendOf } from '#backends/registry.ts';
import { ACTIONS } from '#changes/kind.ts';
import { changeStore } from '#changes/store.ts';
import type { Action } from '#domain/action.ts';
import { exactTime } from '#ui/time/format.ts';

import { messages } from './messages.ts';
import styles from './moved.module.css';

export interface ListedActionsProps {
  pool: Pick<Pool, 'id' | 'name'>;
  /** The period, epoch ms; up to now where it has no end. */
  from: number;
  to: number | null;
}

const MOST = 5;
/** Clocks of servers differ a little. */
const SKEW_MS = 120_000;

/** What others had the API do on this object in a period: the only trace of who may have made a change. */
export function ListedActions({ pool, from, to }: ListedActionsProps) {
  const { name, load, listsActions } = backendOf(pool.id);
  const actions = useQuery({
    queryKey: [...ACTIONS, pool.name, name],
    queryFn: async ({ signal }) => (await load()).actions?.list(pool.name, signal) ?? [],
    enabled: listsActions,
    retry: false,
    staleTime: 0,
  });
  if (!listsActions) return <p className={styles.quiet}>{messages.unknownWho}</p>;
  if (actions.error) return <p className={styles.quiet}>{messages.actionsUnreadable}</p>;
  if (!actions.data) return <p className={styles.quiet}>{messages.actionsReading}</p>;
  const own = new Set(changeStore.of(pool.id).flatMap(({ tracking }) => tracking?.id ?? []));
  const found = actions.data.filter((action) => {
    const at = timeOf(action);
    return (
      !(action.id !== null && own.has(action.id)) &&
      at >= from - SKEW_MS &&
      (to === null || at <= to + SKEW_MS)
    );
  });
  if (found.length === 0) return <p className={styles.quiet}>{messages.actionsNone}</p>;
  return (
    <section className={styles.actions}>
      <h3>{messages.actions}</h3>
      <ul>
        {found.slice(0, MOST).map((action, index) => (
          <li key={action.id ?? `at-${index}`}>
            {messages.action(
              action.process ?? messages.unnamedProcess,
              action.submittedBy ?? messages.unnamedOperator,
              exactTime(timeOf(action)),
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** NaN for a time that cannot be read, which is in no period. */
function timeOf({ submittedAt, lastUpdatedAt }: Action): number {
  return Date.parse(submittedAt ?? lastUpdatedAt ?? '');
}
