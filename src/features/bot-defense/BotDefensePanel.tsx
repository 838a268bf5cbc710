import { useQuery } from '@tanstack/react-query';
import { Suspense, useCallback, useMemo, useState } from 'react';

import type { LoadBalancer } from '#backends/itcare/client/index.ts';
import { isProduction } from '#domain/environment.ts';
import { inversePlan } from '#domain/addresses/whitelist-plan.ts';
import { copyAndNotify } from '#ui/browser/clipboard.ts';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import { readBot, type WhitelistEntry } from './bot-state.ts';
import styles from './bot-defense.module.css';
import { listText } from './whitelist/list-text.ts';
import { Protection } from './mode/Protection.tsx';
import { botQueries } from './queries.ts';
import { Reports } from './whitelist/Reports.tsx';
import { resultOf, type Run, type RunStep } from './whitelist/run.ts';
import { BotStatus } from './mode/BotStatus.tsx';
import type { RunRequest } from './whitelist/start-run.ts';
import { useBotChanges } from './use-bot-changes.ts';
import { useLiveBot } from './use-live-bot.ts';
import type { ConfirmStepsProps } from './whitelist/ConfirmSteps.tsx';
import { WhitelistSection } from './whitelist/WhitelistSection.tsx';
import { whitelistMessages } from './whitelist/whitelist-messages.ts';
import { messages } from './messages.ts';

const AddEntry = lazyComponent(() => import('./whitelist/AddEntry.tsx').then((module) => module.AddEntry));
const PasteList = lazyComponent(() => import('./whitelist/PasteList.tsx').then((module) => module.PasteList));
const ConfirmSteps = lazyComponent(() =>
  import('./whitelist/ConfirmSteps.tsx').then((module) => module.ConfirmSteps),
);

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
      ? messages.busy
      : state.updating
        ? messages.updating
        : operationRunning
          ? messages.operationRunning
          : null;
  const object = `itcare:${id}`;
  const listLocked = locked ?? (state.enabled === false ? whitelistMessages.offReason : null);
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
      <BotStatus state={state} live={live} updatingSince={updatingSince} />
      {error ? (
        <Notice tone="bad">
          {messages.stale(live.time())}
          {error.message}
        </Notice>
      ) : null}
      {state.enabled === true && balancer.securityProfile === null ? (
        <Notice tone="warn" live={false}>
          {messages.noProfile}
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
        planned={begin.planned}
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
          copyAndNotify(listText(state.entries), { done: messages.copied, failed: messages.notCopied });
        }}
      />
      <Suspense fallback={null}>
        {open?.kind === 'add' ? (
          <AddEntry
            key={whitelist}
            name={name}
            environment={balancer.environment}
            initial={asked === null ? whitelist : ''}
            entries={state.entries}
            internal={internal.data ?? none}
            locked={listLocked}
            planned={begin.planned}
            onSend={send}
            onClose={close}
          />
        ) : null}
        {open?.kind === 'paste' ? (
          <PasteList
            name={name}
            environment={balancer.environment}
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
            title={whitelistMessages.removeTitle(open.entry.ip)}
            text={whitelistMessages.removeText(name)}
            loss={open.entry.url || open.entry.comment ? whitelistMessages.removeLoses : null}
            action={whitelistMessages.removeOne(open.entry.ip)}
            production={production}
            steps={[{ action: 'remove', ip: open.entry.ip, line: null, comment: open.entry.comment ?? '' }]}
            origin="list"
            locked={listLocked}
            planned={begin.planned}
            onSend={send}
            onClose={close}
          />
        ) : null}
        {open?.kind === 'undo' ? (
          <Undo
            run={open.run}
            production={production}
            locked={listLocked}
            planned={begin.planned}
            onSend={send}
            onClose={close}
          />
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
} & Pick<ConfirmStepsProps, 'production' | 'locked' | 'planned' | 'onSend' | 'onClose'>) {
  const steps = inversePlan(run.steps.flatMap(({ step, phase }) => (phase === 'confirmed' ? [step] : [])));
  return (
    <ConfirmSteps
      title={whitelistMessages.undoTitle(steps.length)}
      text={whitelistMessages.undoText}
      loss={null}
      action={whitelistMessages.undoAction(steps.length)}
      steps={steps}
      origin="undo"
      {...rest}
    />
  );
}
