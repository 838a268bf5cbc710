import { useQuery } from '@tanstack/react-query';
import { Suspense, useCallback, useMemo, useState } from 'react';

import type { LoadBalancer } from '#backends/itcare/client/index.ts';
import { isProduction } from '#domain/environment.ts';
import { inversePlan } from '#domain/whitelist-plan.ts';
import { copyAndSay } from '#ui/clipboard.ts';
import { lazyPart } from '#ui/part/part.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import { readBot, type WhitelistEntry } from './bot-state.ts';
import styles from './bot-defense.module.css';
import { listText } from './list-text.ts';
import { Protection } from './Protection.tsx';
import { botQueries } from './queries.ts';
import { Reports } from './Reports.tsx';
import { resultOf, type Run, type RunStep } from './run.ts';
import { Standing } from './Standing.tsx';
import type { RunRequest } from './start-run.ts';
import { useBotChanges } from './use-bot-changes.ts';
import { useLiveBot } from './use-live-bot.ts';
import { WhitelistSection } from './WhitelistSection.tsx';
import { whitelistWords } from './whitelist-words.ts';
import { words } from './words.ts';

const AddEntry = lazyPart(() => import('./AddEntry.tsx').then((module) => module.AddEntry));
const PasteList = lazyPart(() => import('./PasteList.tsx').then((module) => module.PasteList));
const ConfirmSteps = lazyPart(() => import('./ConfirmSteps.tsx').then((module) => module.ConfirmSteps));

type Open =
  | { kind: 'add' }
  | { kind: 'paste' }
  | { kind: 'remove'; entry: WhitelistEntry & { ip: string } }
  | { kind: 'undo'; run: Run }
  | null;

const none: readonly string[] = [];

export interface BotDefensePanelProps {
  balancer: LoadBalancer & { id: number };
  name: string;
  /** Whether an operation on this balancer is running; the page knows. */
  operationRunning: boolean;
  /** An address of a link that shall be added; empty for none. */
  whitelist: string;
  onWhitelistDone: () => void;
}

/** Bot defense of one balancer: what it does now, how to change that, whom it lets through, and what came of it. */
export function BotDefensePanel(props: BotDefensePanelProps) {
  const { balancer, name, operationRunning, whitelist, onWhitelistDone } = props;
  const { id } = balancer;
  const [asked, setAsked] = useState<Open>(null);
  const state = useMemo(() => readBot(balancer), [balancer]);
  const { changes, runs, busy, stale, error, updatingSince, live } = useLiveBot(id, state.updating);
  const internal = useQuery(botQueries.internal);
  const begin = useBotChanges(balancer, state);
  const production = isProduction(balancer.environment);
  // A link that asks for an address opens its form, until that is closed.
  const open: Open = asked ?? (whitelist === '' ? null : { kind: 'add' });
  const close = () => {
    setAsked(null);
    if (whitelist !== '') onWhitelistDone();
  };
  const locked =
    busy || begin.starting
      ? words.busy
      : state.updating
        ? words.updating
        : operationRunning
          ? words.operationRunning
          : null;
  const object = `itcare:${id}`;
  const listLocked = locked ?? (state.enabled === false ? whitelistWords.offReason : null);
  const send = (request: RunRequest) => {
    close();
    begin.run(request);
  };
  const onRemove = useCallback((entry: WhitelistEntry) => {
    if (entry.ip !== null) setAsked({ kind: 'remove', entry: { ...entry, ip: entry.ip } });
  }, []);
  const retry = (run: Run) =>
    begin.run({
      steps: run.steps.flatMap((each) => (isMissing(each) ? [each.step] : [])),
      origin: 'retry',
      changeReference: run.changeReference,
      reason: run.reason,
    });
  return (
    <div className={styles.page}>
      <Standing state={state} live={live} updatingSince={updatingSince} />
      {error ? (
        <Notice tone="bad">
          {words.stale(live.time())}
          {error.message}
        </Notice>
      ) : null}
      {state.enabled === true && balancer.securityProfile === null ? (
        <Notice tone="warn" live={false}>
          {words.noProfile}
        </Notice>
      ) : null}
      {begin.failure ? <Notice tone="bad">{begin.failure.message}</Notice> : null}
      <Reports
        changes={changes}
        runs={runs}
        locked={locked}
        onInsist={begin.insist}
        onRetry={retry}
        onUndo={(run) => setAsked({ kind: 'undo', run })}
      />
      <Protection
        object={object}
        state={state}
        name={name}
        production={production}
        locked={locked}
        onChange={begin.change}
      />
      <WhitelistSection
        object={object}
        state={state}
        internal={internal.data ?? none}
        locked={listLocked}
        stale={stale}
        onAdd={() => setAsked({ kind: 'add' })}
        onPaste={() => setAsked({ kind: 'paste' })}
        onRemove={onRemove}
        onCopy={() => {
          copyAndSay(listText(state.entries), { done: words.copied, failed: words.notCopied });
        }}
      />
      <Suspense fallback={null}>
        {open?.kind === 'add' ? (
          <AddEntry
            key={whitelist}
            name={name}
            initial={asked === null ? whitelist : ''}
            entries={state.entries}
            internal={internal.data ?? none}
            locked={listLocked}
            onSend={send}
            onClose={close}
          />
        ) : null}
        {open?.kind === 'paste' ? (
          <PasteList
            name={name}
            entries={state.entries}
            internal={internal.data ?? none}
            internalUnknown={internal.data === undefined}
            locked={listLocked}
            onSend={send}
            onClose={close}
          />
        ) : null}
        {open?.kind === 'remove' ? (
          <ConfirmSteps
            title={whitelistWords.removeTitle(open.entry.ip)}
            text={whitelistWords.removeText(name)}
            loss={open.entry.url || open.entry.comment ? whitelistWords.removeLoses : null}
            action={whitelistWords.removeOne(open.entry.ip)}
            production={production}
            steps={[{ action: 'remove', ip: open.entry.ip, line: null, comment: open.entry.comment ?? '' }]}
            origin="list"
            locked={listLocked}
            onSend={send}
            onClose={close}
          />
        ) : null}
        {open?.kind === 'undo' ? (
          <Undo run={open.run} production={production} locked={listLocked} onSend={send} onClose={close} />
        ) : null}
      </Suspense>
    </div>
  );
}

/** It was wanted and is not so, as far as is known. */
function isMissing(step: RunStep): boolean {
  const result = resultOf(step);
  return result === 'failed' || result === 'unsent';
}

function Undo({
  run,
  ...rest
}: {
  run: Run;
  production: boolean;
  locked: string | null;
  onSend: (request: RunRequest) => void;
  onClose: () => void;
}) {
  const steps = inversePlan(run.steps.flatMap(({ step, phase }) => (phase === 'confirmed' ? [step] : [])));
  return (
    <ConfirmSteps
      title={whitelistWords.undoTitle(steps.length)}
      text={whitelistWords.undoText}
      loss={null}
      action={whitelistWords.undoAction(steps.length)}
      steps={steps}
      origin="undo"
      {...rest}
    />
  );
}
