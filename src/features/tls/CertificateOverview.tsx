import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { type ExpiryLevel, readExpiry } from '#domain/certificate.ts';
import { isProduction } from '#domain/environment.ts';
import { Button } from '#ui/button/Button.tsx';
import { FilterField } from '#ui/field/FilterField.tsx';
import { EnvironmentMark } from '#components/marks/EnvironmentMark.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { columnsOf } from '#ui/table/columns.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useNow } from '#ui/time/now.ts';
import { useDocumentTitle } from '#ui/browser/title.ts';
import { messages as shared } from '#ui/messages.ts';

import { type CertificateRow, emptyScan, type Scan, scanOn, wasCancelled } from './certificate-scan.ts';
import { type CertificateSearch, type Within, WITHIN } from './search.ts';
import styles from './tls.module.css';
import { messages } from './messages.ts';

interface DatedRow extends CertificateRow {
  daysLeft: number | null;
  level: ExpiryLevel | null;
}

const column = columnsOf<DatedRow>();
const columns = column.columns([
  column.accessor('name', {
    header: messages.board.balancer,
    meta: { width: 260, grow: true, phone: 'title', label: messages.board.balancer },
    cell: ({ row }) =>
      row.original.id === null ? (
        row.original.name
      ) : (
        <Link to="/balancers/$id/tls" params={{ id: String(row.original.id) }}>
          {row.original.name}
        </Link>
      ),
  }),
  column.accessor('environment', {
    header: messages.board.environment,
    meta: { width: 140, phone: 'line', label: messages.board.environment },
    cell: ({ getValue }) => <EnvironmentMark name={getValue()} production={isProduction(getValue())} />,
  }),
  column.accessor('certificate', {
    header: messages.name,
    meta: { width: 240, phone: 'line', label: messages.name },
    cell: ({ getValue }) => getValue() ?? '—',
  }),
  column.accessor('commonName', {
    header: messages.commonName,
    meta: { width: 220, phone: 'hidden', label: messages.commonName },
    cell: ({ getValue }) => getValue() ?? '—',
  }),
  column.accessor('expiration', {
    header: messages.expires,
    meta: { width: 130, phone: 'hidden', label: messages.expires },
    cell: ({ getValue }) => <span title={getValue() ?? undefined}>{getValue()?.slice(0, 10) ?? '—'}</span>,
  }),
  column.accessor('daysLeft', {
    header: messages.board.left,
    meta: { width: 208, align: 'end', phone: 'line', label: messages.board.left },
    cell: ({ row }) => (
      <span className={styles.left} data-level={row.original.level ?? undefined}>
        {row.original.daysLeft === null ? '—' : messages.daysLeft(row.original.daysLeft)}
      </span>
    ),
  }),
]);

export interface CertificateOverviewProps {
  search: CertificateSearch;
  onSearch: (change: Partial<CertificateSearch>, how: 'push' | 'replace') => void;
}

/**
 * Which certificates expire soon. The API cannot be asked this, so balancers are read page by page and the answer
 * always says how many were looked at.
 */
export function CertificateOverview({ search: { within, q }, onSearch }: CertificateOverviewProps) {
  useDocumentTitle(messages.board.title);
  const [scan, setScan] = useState<Scan>(emptyScan);
  const [error, setError] = useState<Error | null>(null);
  const [running, setRunning] = useState(false);
  const abort = useRef<AbortController | null>(null);
  const now = useNow();
  const run = useCallback(async (from: Scan) => {
    const controller = new AbortController();
    abort.current = controller;
    setRunning(true);
    setError(null);
    try {
      await scanOn(from, controller.signal, setScan);
    } catch (reason) {
      if (!wasCancelled(reason)) setError(reason instanceof Error ? reason : new Error(String(reason)));
    } finally {
      if (abort.current === controller) setRunning(false);
    }
  }, []);
  useEffect(() => {
    // A task of its own: React may mount twice while developing, and the first go is then cancelled before it begins.
    const timer = setTimeout(() => void run(emptyScan), 0);
    return () => {
      clearTimeout(timer);
      abort.current?.abort();
    };
  }, [run]);
  const dated = useMemo(
    () =>
      scan.rows
        .map((row): DatedRow => ({ ...row, ...readExpiry(row.expiration, now) }))
        .toSorted((a, b) => (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity)),
    [scan.rows, now],
  );
  const matching = useMemo(() => dated.filter((row) => matches(row, q)), [dated, q]);
  const rows = matching.filter((row) => isWithin(row, within));
  const begun = scan.scanned > 0 || scan.nextPage === null;
  return (
    <>
      <div className={styles.boardHead}>
        <nav className={styles.crumb} aria-label={messages.board.breadcrumb}>
          <Link to="/balancers">{messages.board.breadcrumb}</Link>
        </nav>
        <h1>{messages.board.title}</h1>
        <p role="status" className={styles.soft}>
          {begun ? messages.board.scanned(scan.scanned, scan.total) : messages.board.notBegun}{' '}
          {scan.nextPage === null ? messages.board.complete : null}
        </p>
        <FilterField
          label={messages.board.search}
          value={q}
          onFilter={(next) => onSearch({ q: next }, 'replace')}
        />
        <div className={styles.choices} role="group" aria-label={messages.board.choose}>
          {WITHIN.map((each) => (
            <Button
              key={each}
              variant={each === within ? 'primary' : 'plain'}
              aria-pressed={each === within}
              onClick={() => onSearch({ within: each }, 'push')}
            >
              {messages.board.within[each]} · {matching.filter((row) => isWithin(row, each)).length}
            </Button>
          ))}
          {running ? (
            <Button onClick={() => abort.current?.abort()}>{messages.board.stop}</Button>
          ) : scan.nextPage === null ? null : (
            <Button onClick={() => void run(scan)}>{messages.board.goOn}</Button>
          )}
        </div>
      </div>
      {error ? (
        <Notice tone="bad" actions={<Button onClick={() => void run(scan)}>{shared.readAgain}</Button>}>
          {error.message}
        </Notice>
      ) : null}
      <DataTable
        name={messages.board.title}
        columns={columns}
        rows={rows}
        rowId={(row) => row.key}
        rowLabel={(row) => row.name}
        empty={
          running || !begun ? undefined : dated.some((row) => isWithin(row, within)) ? (
            <Panel
              title={messages.board.noMatch}
              actions={
                <Button variant="primary" onClick={() => onSearch({ q: '' }, 'push')}>
                  {messages.board.clear}
                </Button>
              }
            >
              <p>{messages.board.noMatchText}</p>
            </Panel>
          ) : (
            <Panel title={messages.board.none}>
              <p>{messages.board.noneText}</p>
            </Panel>
          )
        }
      />
    </>
  );
}

function matches({ name, certificate, commonName }: DatedRow, q: string): boolean {
  const wanted = q.trim().toLowerCase();
  return [name, certificate, commonName].some((text) => text?.toLowerCase().includes(wanted));
}

function isWithin(row: DatedRow, within: Within): boolean {
  switch (within) {
    case 'all':
      return true;
    case 'unreadable':
      return row.daysLeft === null;
    default:
      return row.daysLeft !== null && row.daysLeft < Number(within);
  }
}
