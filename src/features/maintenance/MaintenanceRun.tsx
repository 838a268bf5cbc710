import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useState } from 'react';

import { prepareStaged } from '#changes/start.ts';
import { useStagedProcedure } from '#changes/staged/hooks.ts';
import type { StagedItem, StagedProcedure } from '#changes/staged/staged.ts';
import { decideStaged } from '#components/staged/command.ts';
import { messages as stagedMessages } from '#components/staged/messages.ts';
import { StagedControls } from '#components/staged/StagedControls.tsx';
import { StagedReport } from '#components/staged/StagedReport.tsx';
import { useDocumentTitle } from '#ui/browser/title.ts';
import { Button, buttonClass } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { Skeleton } from '#ui/status/Skeleton.tsx';
import { exactTime } from '#ui/time/format.ts';

import styles from './maintenance.module.css';
import { useCounts } from './use-counts.ts';
import { messages } from './messages.ts';

export interface MaintenanceRunProps {
  id: string;
  /** Asks before all that it did is brought back. */
  revert: (procedure: string, onClose: () => void) => ReactNode;
}

/** A maintenance under way, or one that has ended: each member, what is asked, and what can be decided. */
export function MaintenanceRun({ id, revert }: MaintenanceRunProps) {
  const procedure = useStagedProcedure(id);
  const known = useStored();
  useDocumentTitle(procedure ? messages.about(procedure.title) : messages.title);
  if (!procedure && !known) return <Skeleton rows={8} label={messages.loading} />;
  if (!procedure) {
    return (
      <Panel
        level={1}
        title={messages.missing}
        actions={
          <Link to="/operations" search={{ view: 'journal' }} className={buttonClass()}>
            {messages.journal}
          </Link>
        }
      >
        <p>{messages.missingText}</p>
      </Panel>
    );
  }
  return <Run procedure={procedure} revert={revert} />;
}

/** Whether the records of this browser were read, or cannot be. */
function useStored(): boolean {
  const [read, setRead] = useState(false);
  useEffect(() => {
    // Where they cannot be read, the page says that there is none.
    void prepareStaged()
      .catch(() => undefined)
      .then(() => setRead(true));
  }, []);
  return read;
}

interface RunProps {
  procedure: StagedProcedure;
  revert: MaintenanceRunProps['revert'];
}

function Run({ procedure, revert }: RunProps) {
  const { id, title, href, phase, items, reason, changeReference, operator, startedAt, endedAt } = procedure;
  const [reverting, setReverting] = useState(false);
  const objects = useMemo(() => [...new Set(items.map(({ object }) => object))], [items]);
  const counts = useCounts(objects, phase !== 'ended');
  const together = gatheredIn(items);
  const told = new Set(together.flatMap(({ items: own }) => own.map(({ key }) => key)));
  const asking = items.filter(({ status }) => status === 'asking');
  // An awaited confirmation of the work is no trouble.
  const held = asking.some(({ question }) => question?.code !== 'work');
  const waits = items.some(({ status }) => status === 'waiting');
  return (
    <>
      <header className={styles.head}>
        <div className={styles.titleRow}>
          <h1>{messages.about(title)}</h1>
          <span className={styles.phase} data-phase={phase}>
            {stagedMessages.phase[phase]}
          </span>
        </div>
        <p className={styles.progress} role="status">
          {progressText(items)}
        </p>
        <dl className={styles.facts}>
          <Fact name={messages.begunAt}>{exactTime(startedAt)}</Fact>
          {endedAt === null ? null : <Fact name={messages.endedAt}>{exactTime(endedAt)}</Fact>}
          {operator === null ? null : <Fact name={messages.by}>{operator}</Fact>}
          {reason === null ? null : <Fact name={messages.why}>{reason}</Fact>}
          {changeReference === null ? null : <Fact name={messages.reference}>{changeReference}</Fact>}
          <Fact name={messages.subject}>
            <Link to={href}>{title}</Link>
          </Fact>
        </dl>
        <div className={styles.actions}>
          <StagedControls procedure={procedure} />
          {phase === 'ended' ? <Button onClick={() => setReverting(true)}>{messages.revert}</Button> : null}
        </div>
      </header>
      <div className={styles.run}>
        {held && waits && phase === 'running' ? <Notice tone="bad">{messages.stopped}</Notice> : null}
        {together.map(({ group, items: own }) => (
          <Notice
            key={group}
            tone="warn"
            actions={
              <Button
                variant="primary"
                onClick={() => {
                  for (const { key } of own) decideStaged(id, { type: 'answer', item: key, choice: 'go-on' });
                }}
              >
                {messages.serverDone(own.length)}
              </Button>
            }
          >
            {messages.serverOut(own[0]?.name ?? '', own.length)}
          </Notice>
        ))}
        <div className={styles.report}>
          <StagedReport procedure={procedure} askedElsewhere={told} counts={counts} />
        </div>
      </div>
      {reverting ? revert(id, () => setReverting(false)) : null}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Servers that are out of all their pools and are worked on now: they are asked about once. */
function gatheredIn(items: readonly StagedItem[]): { group: string; items: readonly StagedItem[] }[] {
  const groups = new Map<string, StagedItem[]>();
  for (const item of items)
    if (item.group !== undefined && item.question?.code === 'work')
      groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [...groups].flatMap(([group, own]) => (own.length > 1 ? [{ group, items: own }] : []));
}

function progressText(items: readonly StagedItem[]): string {
  const count = (fits: (item: StagedItem) => boolean) => items.filter(fits).length;
  const open = count(({ status }) => status === 'running' || status === 'asking');
  const waiting = count(({ status }) => status === 'waiting');
  const left = count(({ end }) => end !== null && end !== 'done');
  const asks = count(({ status }) => status === 'asking');
  return [
    messages.done(
      count(({ end }) => end === 'done'),
      items.length,
    ),
    ...(open > 0 ? [messages.open(open)] : []),
    ...(waiting > 0 ? [messages.waiting(waiting)] : []),
    ...(left > 0 ? [messages.left(left)] : []),
    ...(asks > 0 ? [messages.asks(asks)] : []),
  ].join(' · ');
}
