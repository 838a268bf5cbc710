import { zodResolver } from '@hookform/resolvers/zod';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';

import * as z from '#http/zod.ts';
import { useFreeze } from '#components/guard/use-freeze.ts';
import { noWhy, WhyFields, whySchema } from '#components/WhyFields.tsx';
import {
  MOST_ADDRESSES,
  type PlanItem,
  planWhitelist,
  type PresentEntry,
  type WhitelistPlan,
} from '#domain/addresses/whitelist-plan.ts';
import type { OpenFreeze } from '#domain/guard/settings.ts';
import { MOST_LINES } from '#domain/addresses/whitelist-text.ts';
import { Button } from '#ui/button/Button.tsx';
import { TextArea } from '#ui/field/TextArea.tsx';
import { CheckboxField } from '#ui/field/CheckboxField.tsx';
import { DialogForm } from '#ui/form/DialogForm.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { number } from '#ui/time/format.ts';

import styles from '../bot-defense.module.css';
import { ChoiceGroup } from '../mode/ChoiceGroup.tsx';
import { planColumns } from './plan-columns.tsx';
import type { RunRequest } from './start-run.ts';
import { whitelistMessages } from './whitelist-messages.ts';

type Filter = keyof typeof whitelistMessages.filter;

const passes: Record<Filter, (item: PlanItem) => boolean> = {
  all: () => true,
  send: (item) => item.calls.length > 0,
  warn: (item) => item.warnings.length > 0,
  skip: (item) => item.calls.length === 0 && item.verdict !== 'unreadable',
  unreadable: (item) => item.verdict === 'unreadable',
};

const schemaOf = (freeze: OpenFreeze | null) =>
  z.object({
    text: z.string(),
    action: z.enum(['add', 'remove']),
    ranges: z.nullable(z.enum(['blocks', 'single', 'leave-out'])),
    sendCovered: z.boolean(),
    ...whySchema(freeze),
  });
const empty: z.infer<ReturnType<typeof schemaOf>> = {
  text: '',
  action: 'add',
  ranges: null,
  sendCovered: false,
  ...noWhy,
};

export interface PasteListProps {
  name: string;
  environment: string | null;
  entries: readonly PresentEntry[];
  internal: readonly string[];
  /** The platform's list could not be read: overlaps with it are not found. */
  internalUnknown: boolean;
  locked: string | null;
  onSend: (request: RunRequest) => void;
  onClose: () => void;
}

/** From a mixed list to a plan of single calls, every line with its verdict, before anything leaves. */
export function PasteList({
  name,
  environment,
  entries,
  internal,
  internalUnknown,
  locked,
  onSend,
  onClose,
}: PasteListProps) {
  const freeze = useFreeze([environment]);
  const form = useForm({ resolver: zodResolver(schemaOf(freeze)), defaultValues: empty });
  const { text, action, ranges, sendCovered } = form.watch();
  const [filter, setFilter] = useState<Filter>('all');
  const choice = useRef<HTMLDivElement>(null);
  // Thousands of lines are planned after the key press is on screen, not before.
  const planned = useDeferredValue(text);
  const plan = useMemo(
    () => planWhitelist({ text: planned, action, present: entries, internal, ranges, sendCovered }),
    [planned, action, entries, internal, ranges, sendCovered],
  );
  const shown = useMemo(() => plan.items.filter(passes[filter]), [plan, filter]);
  const count = plan.steps.length;
  const unanswered = plan.ranges > 0 && ranges === null;
  const reason =
    locked ??
    (planned !== text || text.trim() === ''
      ? whitelistMessages.nothingPasted
      : unanswered
        ? whitelistMessages.choiceFirst
        : count === 0
          ? whitelistMessages.noCalls
          : null);
  return (
    <DialogForm
      wide
      form={form}
      kind="decision"
      title={whitelistMessages.pasteTitle}
      description={whitelistMessages.pasteText(name)}
      focus="text"
      action={whitelistMessages.sendPlan(count, action)}
      danger={action === 'remove'}
      reason={reason}
      submitting={null}
      error={locked ? <Notice tone="warn">{locked}</Notice> : null}
      onSubmit={({ reason: why, changeReference, override }) =>
        onSend({ steps: plan.steps, origin: 'list', reason: why, changeReference, override })
      }
      onClose={onClose}
      note={
        unanswered ? (
          <span className={styles.footNote}>
            <Button variant="row" onClick={() => choice.current?.querySelector('input')?.focus()}>
              {whitelistMessages.choiceFirst}
            </Button>
          </span>
        ) : count > 0 ? (
          <span className={styles.footNote}>{whitelistMessages.callsTake(count)}</span>
        ) : null
      }
    >
      {internalUnknown ? (
        <Notice tone="warn" live={false}>
          {whitelistMessages.internalUnknown}
        </Notice>
      ) : null}
      <TextArea
        label={whitelistMessages.list}
        hint={whitelistMessages.listHint(MOST_LINES)}
        rows={text === '' ? 8 : 5}
        placeholder={whitelistMessages.listPlaceholder}
        {...form.register('text')}
      />
      <ChoiceGroup
        compact
        legend={whitelistMessages.what}
        value={action}
        onChange={(value) => form.setValue('action', value)}
        options={[
          { value: 'add', label: whitelistMessages.doAdd },
          { value: 'remove', label: whitelistMessages.doRemove },
        ]}
      />
      {plan.ranges > 0 ? (
        <div ref={choice} data-unanswered={unanswered || undefined}>
          <ChoiceGroup
            legend={whitelistMessages.rangesLegend(plan.ranges)}
            value={ranges}
            onChange={(value) => form.setValue('ranges', value)}
            options={(['blocks', 'single', 'leave-out'] as const).map((value) => ({
              value,
              label: whitelistMessages.rangeChoice[value],
              meaning: whitelistMessages.rangeMeans[value](MOST_ADDRESSES),
            }))}
          />
        </div>
      ) : null}
      {plan.covered > 0 ? (
        <CheckboxField className={styles.tick} {...form.register('sendCovered')}>
          {whitelistMessages.sendCovered(plan.covered)}
        </CheckboxField>
      ) : null}
      {plan.items.length > 0 ? (
        <>
          <PlanFilter plan={plan} filter={filter} onFilter={setFilter} />
          <div className={styles.planTable}>
            <DataTable
              name={whitelistMessages.planTable}
              textOnly
              columns={planColumns}
              rows={shown}
              rowId={(item) => item.key}
              rowLabel={(item) => item.written}
              dimmed={planned !== text}
            />
          </div>
        </>
      ) : null}
      <Passed plan={plan} />
      {count > 0 ? <WhyFields freeze={freeze} reference="sent" /> : null}
    </DialogForm>
  );
}

function PlanFilter({
  plan,
  filter,
  onFilter,
}: {
  plan: WhitelistPlan;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}) {
  const options = (['all', 'send', 'warn', 'skip', 'unreadable'] as const).map((value) => ({
    value,
    label: whitelistMessages.filter[value],
    tag: number(plan.items.filter(passes[value]).length),
  }));
  return (
    <ChoiceGroup
      compact
      legend={whitelistMessages.filterLegend}
      value={filter}
      onChange={onFilter}
      options={options}
    />
  );
}

function Passed({ plan }: { plan: WhitelistPlan }) {
  const texts = [
    plan.ignored > 0 && plan.items.length > 0 ? whitelistMessages.ignored(plan.ignored) : null,
    plan.beyond > 0 ? whitelistMessages.beyond(plan.beyond) : null,
  ].filter((text) => text !== null);
  return texts.length === 0 ? null : <p className={styles.soft}>{texts.join(' · ')}</p>;
}
