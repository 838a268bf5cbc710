import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { useJournal, useStorageStatus } from '#changes/hooks.ts';
import { Skeleton } from '#ui/status/Skeleton.tsx';

import { entriesOf } from './entries.ts';
import { JournalTable } from './journal/JournalTable.tsx';
import { JournalTools } from './journal/JournalTools.tsx';
import styles from './operations.module.css';
import { OperationsTable } from './list/OperationsTable.tsx';
import { ActionsProblem } from './list/ActionsProblem.tsx';
import { actionQueries } from './list/queries.ts';
import { mergeRows } from './list/rows.ts';
import { useOperationsOf } from './use-operations.ts';
import { messages } from './messages.ts';

/** What happened to one load balancer or pool: its operations, by anyone, and what this browser noted of its own. */
export function ActivityPanel({ object, name }: { object: string; name: string | null }) {
  const operations = useOperationsOf(object);
  const kept = useStorageStatus();
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
        <h2>{messages.title}</h2>
        {reading && rows.length === 0 ? (
          <Skeleton rows={4} label={messages.firstRead} />
        ) : rows.length === 0 ? (
          <p className={styles.empty}>{messages.emptyText}</p>
        ) : (
          <OperationsTable ofOne rows={rows} dimmed={actions.data !== undefined && actions.error !== null} />
        )}
      </section>
      <section className={styles.section}>
        <h2>
          {messages.journal}
          <span className={styles.push}>
            <JournalTools shown={entries} />
          </span>
        </h2>
        {journal === null ? (
          <Skeleton rows={3} label={messages.loading} />
        ) : entries.length === 0 ? (
          <p className={styles.empty}>{messages.journalEmptyText}</p>
        ) : (
          <JournalTable entries={entries} />
        )}
      </section>
    </>
  );
}
