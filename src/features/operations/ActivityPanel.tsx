import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { useJournal, useKept } from '#changes/hooks.ts';
import { Skeleton } from '#ui/status/Skeleton.tsx';

import { entriesOf } from './entries.ts';
import { JournalTable } from './JournalTable.tsx';
import { JournalTools } from './JournalTools.tsx';
import styles from './operations.module.css';
import { OperationsTable } from './OperationsTable.tsx';
import { ActionsProblem } from './OperationsView.tsx';
import { actionQueries } from './queries.ts';
import { mergeRows } from './rows.ts';
import { useOperationsOf } from './use-operations.ts';
import { words } from './words.ts';

/** What happened to one load balancer or pool: its operations, by anyone, and what this browser noted of its own. */
export function ActivityPanel({ object, name }: { object: string; name: string | null }) {
  const operations = useOperationsOf(object);
  const kept = useKept();
  const journal = useJournal();
  const actions = useQuery({ ...actionQueries.list(name), enabled: name !== null });
  const rows = useMemo(
    () => mergeRows(entriesOf(operations), actions.data ?? []),
    [operations, actions.data],
  );
  const entries = useMemo(
    () => entriesOf((journal ?? []).filter(({ intent }) => intent.object === object)),
    [journal, object],
  );
  const reading = kept === 'loading' || actions.isLoading;
  return (
    <>
      <ActionsProblem query={actions} />
      <section className={styles.section}>
        <h2>{words.title}</h2>
        {reading && rows.length === 0 ? (
          <Skeleton rows={4} label={words.firstRead} />
        ) : rows.length === 0 ? (
          <p className={styles.empty}>{words.emptyText}</p>
        ) : (
          <OperationsTable ofOne rows={rows} dimmed={actions.data !== undefined && actions.error !== null} />
        )}
      </section>
      <section className={styles.section}>
        <h2>
          {words.journal}
          <span className={styles.push}>
            <JournalTools shown={entries} />
          </span>
        </h2>
        {journal === null ? (
          <Skeleton rows={3} label={words.loading} />
        ) : entries.length === 0 ? (
          <p className={styles.empty}>{words.journalEmptyText}</p>
        ) : (
          <JournalTable entries={entries} />
        )}
      </section>
    </>
  );
}
