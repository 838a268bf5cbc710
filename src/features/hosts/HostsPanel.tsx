import { Link } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';

import { useProcedures } from '#changes/hooks.ts';
import { MaintenanceButton } from '#components/MaintenanceButton.tsx';
import { Button } from '#ui/button/Button.tsx';
import { readPlaceQuery } from '#domain/members/place.ts';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useDocumentTitle } from '#ui/browser/title.ts';

import { type PlaceRow, placeColumns } from './columns.tsx';
import styles from './hosts.module.css';
import { PLANS, startPlan, hostVerbOf } from './plan-run.ts';
import { PlanReport } from './PlanReport.tsx';
import type { HostPlace, HostServer } from './places.ts';
import type { HostVerb, OpenPool, RevertPlan } from './host-pool.ts';
import { SearchForm } from './SearchForm.tsx';
import { isPartial, SearchProgress } from './SearchProgress.tsx';
import { useHostSearch } from './use-host-search.ts';
import { messages } from './messages.ts';

const PlanDialog = lazyComponent(() => import('./PlanDialog.tsx').then((module) => module.PlanDialog));

export interface HostsPanelProps {
  q: string;
  /** The key of the server chosen among several; empty for none. */
  chosen: string;
  onSearch: (search: { q: string; server: string }) => void;
  openPool: OpenPool;
  /** Asks before all that a plan did is brought back. */
  revert: RevertPlan;
}

interface OpenPlan {
  verb: HostVerb;
  server: string;
  places: readonly HostPlace[];
}

/** Where a server is used, and one plan for it over all its pools. */
export function HostsPanel({ q, chosen, onSearch, openPool, revert }: HostsPanelProps) {
  useDocumentTitle(q === '' ? messages.title : `${q} · ${messages.title}`);
  const { search, state, servers, gone, failed, reading } = useHostSearch(q, openPool);
  const [open, setOpen] = useState<OpenPlan | null>(null);
  const [reverting, setReverting] = useState<string | null>(null);
  const run = useProcedures(PLANS)[0] ?? null;
  const runVerb = run && hostVerbOf(run);
  const exact = servers.filter(({ name }) => name.toLowerCase() === q.trim().toLowerCase());
  const only = servers.length === 1 ? servers[0] : exact.length === 1 ? exact[0] : undefined;
  const server = servers.find(({ key }) => key === chosen) ?? only;
  const partial = (state !== null && isPartial(state)) || reading > 0 || failed.length > 0;
  const searching =
    state === null || Object.values(state.sides).some(({ phase }) => phase === 'running') || reading > 0;
  return (
    <>
      <div className={styles.head}>
        <h1>{messages.title}</h1>
        <p className={styles.soft}>{messages.about}</p>
        <SearchForm
          q={q}
          field={messages.field}
          action={messages.find}
          onFind={(text) => onSearch({ q: text, server: '' })}
        />
        <Link
          to="/hosts/evacuate"
          search={{ q: readPlaceQuery(q).kind === 'network' ? q : '' }}
          className={styles.evacuate}
        >
          {messages.evacuate}
        </Link>
      </div>
      {search && state ? <SearchProgress search={search} state={state} /> : null}
      {failed.map(({ pool, error, retry }) => (
        <Notice key={pool.id} tone="bad" actions={<Button onClick={retry}>{messages.again}</Button>}>
          {messages.unread(pool.name)} {error.message}
        </Notice>
      ))}
      {gone.length > 0 ? (
        <Notice tone="warn">{messages.gone(gone.map(({ pool }) => pool.name).join(', '))}</Notice>
      ) : null}
      {q === '' ? (
        <Panel title={messages.startTitle}>
          <p>{messages.startText}</p>
        </Panel>
      ) : null}
      {servers.length > 1 ? (
        <ServerList
          servers={servers}
          chosen={server?.key ?? null}
          onChoose={(key) => onSearch({ q, server: key })}
        />
      ) : null}
      {server ? (
        <ServerPlaces
          server={server}
          busy={run !== null && run.phase !== 'ended'}
          onPlan={(verb) => setOpen({ verb, server: server.name, places: server.places })}
        />
      ) : servers.length > 1 || q === '' ? null : searching ? (
        <p className={styles.quiet} role="status">
          {reading > 0 ? messages.reading(reading) : messages.noneSoFar}
        </p>
      ) : (
        <Panel title={partial ? messages.noneSoFar : messages.noneTitle}>
          <p>{messages.noneText(q)}</p>
        </Panel>
      )}
      {run && runVerb ? (
        <PlanReport
          run={run}
          verb={runVerb}
          onRevert={() => setReverting(run.id)}
          places={placesOf(servers, run.object)}
          onRetry={(ids) =>
            setOpen({
              verb: runVerb,
              server: run.object,
              places: placesOf(servers, run.object).filter(({ pool }) => ids.has(pool.id)),
            })
          }
        />
      ) : null}
      {reverting === null ? null : revert(reverting, () => setReverting(null))}
      <Suspense fallback={null}>
        {open ? (
          <PlanDialog
            {...open}
            partial={partial}
            onClose={() => setOpen(null)}
            onConfirm={(items, why) => {
              setOpen(null);
              startPlan({ server: open.server, verb: open.verb.name, items, why });
            }}
          />
        ) : null}
      </Suspense>
    </>
  );
}

function placesOf(servers: readonly HostServer[], name: string): readonly HostPlace[] {
  return servers.find((server) => server.name === name)?.places ?? [];
}

interface ServerListProps {
  servers: readonly HostServer[];
  chosen: string | null;
  onChoose: (key: string) => void;
}

function ServerList({ servers, chosen, onChoose }: ServerListProps) {
  return (
    <section className={styles.servers} aria-label={messages.servers(servers.length)}>
      <p>
        <b>{messages.servers(servers.length)}</b> {messages.chooseText}
      </p>
      <ul>
        {servers.map(({ key, name, addresses, places }) => (
          <li key={key} data-row={key}>
            <Button
              variant={key === chosen ? 'primary' : 'plain'}
              aria-pressed={key === chosen}
              title={addresses.join(', ')}
              onClick={() => onChoose(key)}
            >
              {name} · {messages.inPools(places.length)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ServerPlacesProps {
  server: HostServer;
  busy: boolean;
  onPlan: (verb: HostVerb) => void;
}

function ServerPlaces({ server, busy, onPlan }: ServerPlacesProps) {
  const rows = useMemo(() => rowsOf(server), [server]);
  return (
    <>
      <div className={styles.server}>
        <h2>{server.name}</h2>
        <span className="mono">{server.addresses.join(', ')}</span>
        <span className={styles.soft}>{messages.inPools(server.places.length)}</span>
        {zonesOf(server).map((zone) => (
          <Link key={zone} to="/hosts/evacuate" search={{ q: `zone:${zone}` }}>
            {messages.evacuateZone(zone)}
          </Link>
        ))}
        <span className={styles.push} />
        {verbsOf(server.places).map((verb) => (
          <Button key={verb.name} reason={busy ? messages.planBusy : null} onClick={() => onPlan(verb)}>
            {messages.everywhere(verb.long)}
          </Button>
        ))}
        <MaintenanceButton
          server={server.name}
          scope={server.places.map(({ pool, members }) => ({
            object: pool.id,
            members: members.map(({ key }) => key),
          }))}
        />
      </div>
      <DataTable
        name={messages.table}
        columns={placeColumns}
        rows={rows}
        rowId={(row) => row.key}
        rowLabel={(row) => row.pool}
      />
    </>
  );
}

/** Where it stands, as far as that is told. */
function zonesOf({ places }: HostServer): readonly string[] {
  const zones = places.flatMap(({ pool, members }) =>
    members.flatMap(({ id }) => (id === null ? null : pool.places?.get(id)?.zone) ?? []),
  );
  return [...new Set(zones)];
}

/** What any of the pools has, each once. */
function verbsOf(places: readonly HostPlace[]): HostVerb[] {
  const verbs = new Map<string, HostVerb>();
  for (const { pool } of places)
    for (const verb of pool.verbs) if (!verbs.has(verb.name)) verbs.set(verb.name, verb);
  return [...verbs.values()];
}

function rowsOf({ places }: HostServer): PlaceRow[] {
  return places.flatMap(({ pool, found, members }) => {
    const keys = members.map(({ key }) => key);
    const without = pool.without(keys);
    return members.map((member): PlaceRow => ({
      key: `${pool.id}/${member.key}`,
      found,
      pool: pool.name,
      production: pool.production,
      environment: found.environment,
      member,
      state: pool.stateText(member.key),
      without,
    }));
  });
}
