import Plus from 'lucide-react/icons/plus';
import { type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';

import { countMembers } from '#domain/members/member-state.ts';
import { Button } from '#ui/button/Button.tsx';
import { LiveControls } from '#ui/live/LiveControls.tsx';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';
import { MaintenanceButton } from '#components/MaintenanceButton.tsx';
import { QuestionElsewhere } from '#components/questions/QuestionElsewhere.tsx';
import { usePermissions } from '#components/permissions.ts';
import { InitialLoad } from '#ui/status/InitialLoad.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { StaleNotice } from '#ui/status/StaleNotice.tsx';
import { DataTable, type Sort } from '#ui/table/DataTable.tsx';
import { useSelection } from '#ui/table/selection.ts';

import { type PoolCells, PoolCellsContext } from './table/cells.tsx';
import { ChangeDock } from './change/ChangeDock.tsx';
import { detailedColumns, memberColumns, storedColumns, weightedColumns } from './table/columns.tsx';
import { DeviceBar } from './summary/DeviceBar.tsx';
import { DifferenceList } from './summary/DifferenceList.tsx';
import { MovedNotice } from './moved/MovedNotice.tsx';
import { OutOfService } from './moved/OutOfService.tsx';
import { useFrozenOrder } from './table/frozen-order.ts';
import { lockOf } from './change/lock.ts';
import styles from './members.module.css';
import type { Member } from '#backends/member.ts';
import type { Pool, PoolVerb } from '#backends/pool.ts';
import { offers } from '#backends/verbs.ts';
import { PoolBar } from './summary/PoolBar.tsx';
import { sendBulk } from './change/bulk.ts';
import { useLivePool } from './use-live-pool.ts';
import { messages } from './messages.ts';

const ConfirmChange = lazyComponent(() =>
  import('./change/ConfirmChange.tsx').then((module) => module.ConfirmChange),
);
const StagedOfPool = lazyComponent(() =>
  import('#components/staged/StagedOfPool.tsx').then((module) => module.StagedOfPool),
);
const AddMember = lazyComponent(() =>
  import('./membership/AddMember.tsx').then((module) => module.AddMember),
);
const RemoveMember = lazyComponent(() =>
  import('./membership/RemoveMember.tsx').then((module) => module.RemoveMember),
);
const DrainStrips = lazyComponent(() =>
  import('./drains/DrainStrips.tsx').then((module) => module.DrainStrips),
);
const MemberDetails = lazyComponent(() =>
  import('./table/MemberDetails.tsx').then((module) => module.MemberDetails),
);

type Open =
  | { kind: 'change'; verb: PoolVerb; keys: readonly string[] }
  | { kind: 'add' }
  | { kind: 'remove'; member: Member }
  | { kind: 'details'; key: string }
  | null;

export interface MembersPanelProps {
  pool: Pool;
  /** What else a change of this pool touches, as a sentence: said before each one. */
  reach?: string | null;
  /** What the backend has to say of this pool, first below the table; members are asked by their keys. */
  renderNotices?: (
    members: readonly Member[],
    ask: (verb: PoolVerb, keys: readonly string[]) => void,
  ) => ReactNode;
}

const noMembers: readonly Member[] = [];

/**
 * The members of one pool, live: see them, select them, change their state, add and remove. The same panel serves
 * every backend through `Pool`. What reports an outcome stands below the table, so nothing pushes a row away from
 * under the cursor.
 */
export function MembersPanel({ pool, reach = null, renderNotices }: MembersPanelProps) {
  const { members, error, statsError, stale, watch, live } = useLivePool(pool);
  const [sort, setSort] = useState<Sort | null>(null);
  const [open, setOpen] = useState<Open>(null);
  const rows = useFrozenOrder(members ?? noMembers, sort, watch);
  const keys = useMemo(() => (members ?? noMembers).map((member) => member.key), [members]);
  const selection = useSelection(keys);
  const onAct = useCallback(
    (verb: PoolVerb, member: Member) => setOpen({ kind: 'change', verb, keys: [member.key] }),
    [],
  );
  const onRemove = useCallback((member: Member) => setOpen({ kind: 'remove', member }), []);
  const onAsk = (verb: PoolVerb, asked: readonly string[]) => setOpen({ kind: 'change', verb, keys: asked });
  const onDetails = useCallback((member: Member) => setOpen({ kind: 'details', key: member.key }), []);
  const { membership } = pool;
  const removes = membership !== null;
  const refusal = usePermissions();
  const cells = useMemo<PoolCells>(
    () => ({
      pool: pool.id,
      watch,
      places: pool.places,
      verbs: pool.verbs,
      stale,
      onAct,
      onDetails,
      onRemove: removes ? onRemove : undefined,
    }),
    [pool.id, watch, pool.places, pool.verbs, stale, onAct, onDetails, onRemove, removes],
  );
  const close = () => setOpen(null);

  if (!members) {
    return (
      <InitialLoad
        label={messages.loading}
        rows={8}
        errorTitle={messages.errorTitle}
        error={error}
        subject={pool.id}
        onRetry={live.onReadNow}
      />
    );
  }

  const selected = rows.filter((member) => selection.has(member.key));
  const byKey = new Map(members.map((member) => [member.key, member]));
  const shown = open?.kind === 'details' ? byKey.get(open.key) : undefined;
  const columns = columnsFor(pool, members);
  return (
    <PoolCellsContext value={cells}>
      <div className={styles.summary}>
        {selected.length > 0 ? (
          <SelectionBar
            pool={pool}
            selected={selected}
            onAct={(verb, chosen) =>
              setOpen({ kind: 'change', verb, keys: chosen.map((member) => member.key) })
            }
            onClear={selection.clear}
          />
        ) : (
          <>
            {rows.length > 0 ? <PoolBar members={rows} watch={watch} pool={pool.id} /> : null}
            <span className={styles.summaryText}>{messages.summary(countMembers(members))}</span>
          </>
        )}
        <span className={styles.push} />
        <LiveControls {...live} messages={messages} />
        {selected.length === 0 && rows.length > 0 ? (
          <MaintenanceButton scope={[{ object: pool.id, members: null }]} />
        ) : null}
        {removes ? (
          <Button
            icon={<Plus size={14} aria-hidden />}
            reason={refusal(pool.id, 'add-member')}
            onClick={() => setOpen({ kind: 'add' })}
          >
            {messages.add}
          </Button>
        ) : null}
      </div>
      {pool.equipment ? <DeviceBar desk={pool.equipment} /> : null}
      <DataTable
        name={messages.title}
        columns={columns}
        tall={columns === detailedColumns}
        rows={rows}
        rowId={(member) => member.key}
        rowLabel={(member) => member.name}
        sort={sort}
        onSort={(column) =>
          setSort({ column, direction: sort?.column === column && sort.direction === 'asc' ? 'desc' : 'asc' })
        }
        selection={selection}
        dimmed={stale}
        empty={
          <Panel
            title={messages.emptyTitle}
            actions={
              removes ? (
                <Button variant="primary" onClick={() => setOpen({ kind: 'add' })}>
                  {messages.add}
                </Button>
              ) : null
            }
          >
            <p>{removes ? messages.emptyText : messages.emptyHere}</p>
          </Panel>
        }
      />
      <div className={styles.dock}>
        {renderNotices?.(members, onAsk)}
        <QuestionElsewhere objects={[pool.id]} />
        <MovedNotice pool={pool} restartsSaid={renderNotices !== undefined} />
        {error ? <StaleNotice readAt={live.readAt()} error={error} onRetry={live.onReadNow} /> : null}
        {statsError ? (
          <Notice tone="warn">
            {messages.statsFailed}
            {statsError.message}
          </Notice>
        ) : null}
        <DifferenceList members={rows} pool={pool} onAct={onAct} />
        <Suspense fallback={null}>
          <StagedOfPool object={pool.id} hasStrip={(key) => byKey.get(key)?.state === 'disabled'} />
        </Suspense>
        {rows.some(({ state }) => state === 'disabled') ? (
          <Suspense fallback={null}>
            <DrainStrips members={rows} pool={pool} onAct={onAct} />
          </Suspense>
        ) : null}
        <OutOfService members={rows} pool={pool} onDetails={onDetails} />
        <ChangeDock pool={pool} onAsk={onAsk} />
      </div>
      <Suspense fallback={null}>
        {open?.kind === 'change' ? (
          <ConfirmChange
            pool={pool}
            verb={open.verb}
            members={open.keys.flatMap((key) => byKey.get(key) ?? [])}
            all={members}
            reach={reach}
            onClose={close}
            onConfirm={(chosen, agreed, why, finish) =>
              sendBulk(pool, { members: chosen, verb: open.verb.name, agreed, why, finish }, () => {
                close();
                selection.clear();
              })
            }
          />
        ) : null}
        {open?.kind === 'add' && membership ? (
          <AddMember pool={pool} membership={membership} members={members} onClose={close} />
        ) : null}
        {open?.kind === 'remove' && membership ? (
          <RemoveMember
            pool={pool}
            membership={membership}
            member={open.member}
            all={members}
            onClose={close}
          />
        ) : null}
        {shown ? <MemberDetails member={shown} pool={pool} onClose={close} /> : null}
      </Suspense>
    </PoolCellsContext>
  );
}

function columnsFor({ equipment }: Pool, members: readonly Member[]) {
  if (equipment) return storedColumns;
  if (members.some(({ remarks }) => remarks !== undefined)) return detailedColumns;
  return members.some(({ weight }) => weight !== undefined) ? weightedColumns : memberColumns;
}

interface SelectionBarProps {
  pool: Pick<Pool, 'id' | 'verbs'>;
  selected: readonly Member[];
  onAct: (verb: PoolVerb, members: readonly Member[]) => void;
  onClear: () => void;
}

function SelectionBar({ pool, selected, onAct, onClear }: SelectionBarProps) {
  const refusal = usePermissions();
  return (
    <div className={styles.selection} role="group" aria-label={messages.selected(selected.length)}>
      <b>{messages.selected(selected.length)}</b>
      {pool.verbs.map((verb) => {
        const fitting = selected.filter((member) => lockOf(member) === null && offers(verb, member));
        const denied = (member: Member) => refusal(`${pool.id}/${member.key}`, verb.action);
        const able = fitting.filter((member) => denied(member) === null);
        const [first] = fitting;
        return (
          <Button
            key={verb.name}
            reason={able.length > 0 ? null : first ? denied(first) : messages.mixedSelection(verb.long)}
            onClick={() => onAct(verb, able)}
          >
            {able.length === 0 ? verb.long : messages.actOnCount(verb.long, able.length)}
          </Button>
        );
      })}
      <MaintenanceButton scope={[{ object: pool.id, members: selected.map(({ key }) => key) }]} />
      <Button variant="quiet" onClick={onClear}>
        {messages.clearSelection}
      </Button>
    </div>
  );
}
