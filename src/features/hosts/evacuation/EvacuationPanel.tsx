import { Suspense, useCallback, useEffect, useMemo, useState } from 'react';

import { useProcedures } from '#changes/hooks.ts';
import { type PlaceQuery, readPlaceQuery } from '#domain/members/place.ts';
import { Button } from '#ui/button/Button.tsx';
import { Select } from '#ui/field/Select.tsx';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useDocumentTitle } from '#ui/browser/title.ts';
import { ReadAt, type ReadAtProps } from '#ui/freshness/ReadAt.tsx';
import { clockTime } from '#ui/time/format.ts';

import type { HostVerb, OpenPool, RevertPlan } from '../host-pool.ts';
import shared from '../hosts.module.css';
import { EVACUATIONS, hostVerbOf, knowPools, startEvacuation } from '../plan-run.ts';
import { PlanReport } from '../PlanReport.tsx';
import { SearchForm } from '../SearchForm.tsx';
import { SearchProgress } from '../SearchProgress.tsx';
import { type PoolAtPlace, readWithout, withVerb, writeWithout } from './capacity.ts';
import { capacityColumns, IncludePool } from './columns.tsx';
import styles from './evacuation.module.css';
import { messages } from './messages.ts';
import { membersIn, someNames } from './summary.ts';
import { useEvacuation } from './use-evacuation.ts';
import { type EvacuationView, pauses, verbs } from './view.ts';

const EvacuationDialog = lazyComponent(() =>
  import('./EvacuationDialog.tsx').then((module) => module.EvacuationDialog),
);

export interface EvacuationPanelProps {
  view: EvacuationView;
  /** Keeps what the operator chose in the address. */
  onView: (view: Partial<EvacuationView>) => void;
  openPool: OpenPool;
  revert: RevertPlan;
}

/** Takes all servers of a zone or network out of every pool that can do without them. */
export function EvacuationPanel(props: EvacuationPanelProps) {
  const { view, onView } = props;
  const { q } = view;
  useDocumentTitle(q === '' ? messages.title : `${q} · ${messages.title}`);
  const place = useMemo(() => readPlaceQuery(q), [q]);
  return (
    <>
      <div className={shared.head}>
        <h1>{messages.title}</h1>
        <p className={shared.soft}>{messages.about}</p>
        <SearchForm
          q={q}
          field={messages.field}
          action={messages.find}
          onFind={(text) => onView({ q: text, without: '' })}
        />
      </div>
      {place.kind === 'problem' ? (
        <Notice tone="warn">{messages.problem[place.why]}</Notice>
      ) : place.kind === 'none' ? (
        <Panel title={messages.startTitle}>
          <p>{messages.startText}</p>
          <p>{messages.examples}</p>
        </Panel>
      ) : (
        <Evacuation key={q} {...props} place={place} />
      )}
    </>
  );
}

interface EvacuationProps extends EvacuationPanelProps {
  place: Exclude<PlaceQuery, { kind: 'problem' }>;
}

interface OpenPlan {
  verb: HostVerb;
  rows: readonly PoolAtPlace[];
}

function Evacuation({ view, onView, place, openPool, revert }: EvacuationProps) {
  const { q, verb, pause } = view;
  const without = useMemo(() => readWithout(view.without), [view.without]);
  const evacuation = useEvacuation(place, openPool, { verb, without });
  const { search, state, rows, searching, reading, partial } = evacuation;
  const [open, setOpen] = useState<OpenPlan | null>(null);
  const [reverting, setReverting] = useState<string | null>(null);
  const [tooMany, setTooMany] = useState(false);
  const run = useProcedures(EVACUATIONS)[0] ?? null;
  const runVerb = run && hostVerbOf(run);
  // A plan that a former page began is told of as soon as its pools are found.
  useEffect(() => knowPools(rows.map(({ item }) => item.place)), [rows]);
  const include = useCallback(
    (key: string, included: boolean) => {
      const next = new Set(without);
      if (included) next.delete(key);
      else next.add(key);
      const text = writeWithout(next);
      setTooMany(text === null);
      if (text !== null) onView({ without: text });
    },
    [without, onView],
  );
  const chosen = rows.filter(({ fate }) => fate === 'chosen');
  const offered = rows.flatMap(({ item }) => item.place.pool.verbs);
  const chosenVerb = offered.find(({ name }) => name === verb);
  const ask = (asked: HostVerb, from: readonly PoolAtPlace[]) => setOpen({ verb: asked, rows: from });
  return (
    <>
      {search && state ? (
        <SearchProgress search={search} state={state} tooManyText={messages.tooMany} />
      ) : null}
      <Reading evacuation={evacuation} />
      {rows.length > 0 && chosenVerb ? (
        <>
          <div className={styles.tools}>
            <Summary rows={rows} freshness={evacuation.freshness} />
            <Button
              data-shortcut="read-now"
              reason={reading ? messages.wait : null}
              onClick={evacuation.readAgain}
            >
              {messages.readAgain}
            </Button>
            <Select
              label={messages.verb}
              value={verb}
              options={verbs.map((value) => ({
                value,
                label: offered.find(({ name }) => name === value)?.long ?? value,
              }))}
              onChange={(value) => onView({ verb: value })}
            />
            <Select
              label={messages.pause}
              value={pause}
              options={pauses.map((value) => ({
                value,
                label: messages.pauses[value],
              }))}
              onChange={(value) => onView({ pause: value })}
            />
            <Button
              variant={chosenVerb.danger ? 'danger' : 'primary'}
              reason={
                run !== null && run.phase !== 'ended'
                  ? messages.busy
                  : searching || reading
                    ? messages.wait
                    : chosen.length === 0
                      ? messages.nothingChosen
                      : null
              }
              onClick={() => ask(chosenVerb, rows)}
            >
              {messages.act(chosenVerb.long, membersIn(chosen), chosen.length)}
            </Button>
          </div>
          {tooMany ? <Notice tone="warn">{messages.tooManyLeft}</Notice> : null}
          <IncludePool value={include}>
            <DataTable
              name={messages.table}
              columns={capacityColumns}
              rows={rows}
              rowId={({ key }) => key}
              rowLabel={({ item }) => item.place.pool.name}
              dimmed={evacuation.stale.length >= rows.length}
              tall
            />
          </IncludePool>
          <Stale pools={evacuation.stale} />
        </>
      ) : searching || reading ? (
        <p className={shared.quiet} role="status">
          {messages.searching}
        </p>
      ) : (
        <Panel title={messages.noneTitle}>
          <p>{messages.noneText(q)}</p>
          {partial ? <p>{messages.nonePartly}</p> : null}
        </Panel>
      )}
      {run && runVerb ? (
        <PlanReport
          run={run}
          verb={runVerb}
          places={run.object === q ? rows.map(({ item }) => item.place) : []}
          onRetry={(ids) =>
            ask(
              runVerb,
              // The table may stand at another verb by now.
              rows.flatMap((row) =>
                ids.has(row.item.place.pool.id) ? (withVerb(row, runVerb.name) ?? []) : [],
              ),
            )
          }
          onRevert={() => setReverting(run.id)}
        />
      ) : null}
      {reverting === null ? null : revert(reverting, () => setReverting(null))}
      <Suspense fallback={null}>
        {open ? (
          <EvacuationDialog
            {...open}
            place={q}
            partial={partial}
            onClose={() => setOpen(null)}
            onConfirm={(items, why) => {
              setOpen(null);
              startEvacuation({
                place: q,
                href: `/hosts/evacuate?${new URLSearchParams({ q, verb: open.verb.name, pause })}`,
                verb: open.verb.name,
                items,
                why,
                pauseMs: Number(pause) * 1_000,
              });
            }}
          />
        ) : null}
      </Suspense>
    </>
  );
}

interface SummaryProps {
  rows: readonly PoolAtPlace[];
  freshness: ReadAtProps;
}

function Summary({ rows, freshness }: SummaryProps) {
  const chosen = rows.filter(({ fate }) => fate === 'chosen');
  const guarded = rows.filter(({ fate }) => fate === 'guarded').length;
  return (
    <p className={styles.summary}>
      <b>{messages.summary(chosen.length, rows.length, membersIn(chosen))}</b>
      <span className={shared.soft}>
        <ReadAt label={messages.readAt} {...freshness} />
      </span>
      {guarded > 0 ? <span className={styles.guarded}>{messages.guarded(guarded)}</span> : null}
    </p>
  );
}

/** How far reading came, and what could not be read: a plan from half the pools must not pass for a whole one. */
function Reading({ evacuation }: { evacuation: ReturnType<typeof useEvacuation> }) {
  const { progress, reading, stopped, unread, stop, goOn } = evacuation;
  return (
    <>
      {reading ? (
        <div className={`${shared.progress} ${shared.progressLine}`}>
          <span role="status">{messages.reading(progress.done, progress.of)}</span>
          <progress
            className={shared.bar}
            aria-label={messages.table}
            max={progress.of}
            value={progress.done}
          />
          <Button onClick={stop}>{messages.stop}</Button>
        </div>
      ) : null}
      {stopped ? (
        <Notice tone="warn" actions={<Button onClick={goOn}>{messages.goOn}</Button>}>
          {messages.stopped(progress.of - progress.done)}
        </Notice>
      ) : null}
      {unread[0] ? (
        <Notice tone="bad" actions={<Retry failed={unread} />}>
          {messages.unread(unread.length, someNames(unread.map(({ pool }) => pool.name)))}{' '}
          {unread[0].error.message}
        </Notice>
      ) : null}
    </>
  );
}

/** Below what is shown: a poll that fails must not push rows away from under the cursor. */
function Stale({ pools }: { pools: ReturnType<typeof useEvacuation>['stale'] }) {
  const [oldest] = pools.toSorted((a, b) => a.readAt - b.readAt);
  return oldest ? (
    <Notice tone="warn" actions={<Retry failed={pools} />}>
      {messages.stale(pools.length, clockTime(oldest.readAt))} {oldest.error.message}
    </Notice>
  ) : null;
}

function Retry({ failed }: { failed: readonly { retry: () => void }[] }) {
  return (
    <Button
      onClick={() => {
        for (const { retry } of failed) retry();
      }}
    >
      {messages.again}
    </Button>
  );
}
