import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';

import * as z from '#http/zod.ts';
import type { Intent } from '#changes/intent.ts';
import { ShowAsCurl } from '#components/curl/ShowAsCurl.tsx';
import { useFreeze } from '#components/guard/use-freeze.ts';
import { noWhy, WhyFields, whySchema } from '#components/WhyFields.tsx';
import { blocksOf, isSingle, readRange } from '#domain/addresses/ip-ranges.ts';
import { planWhitelist } from '#domain/addresses/whitelist-plan.ts';
import { TextField } from '#ui/field/TextField.tsx';
import { CheckboxField } from '#ui/field/CheckboxField.tsx';
import { DialogForm } from '#ui/form/DialogForm.tsx';
import { fieldOf } from '#ui/form/fields.ts';
import { Notice } from '#ui/status/Notice.tsx';

import styles from '../bot-defense.module.css';
import type { WhitelistEntry } from '../bot-state.ts';
import type { RunRequest } from './start-run.ts';
import { whitelistMessages } from './whitelist-messages.ts';

export interface AddEntryProps {
  name: string;
  environment: string | null;
  /** What the field begins with, from a link of an event for instance. */
  initial: string;
  entries: readonly WhitelistEntry[];
  internal: readonly string[];
  locked: string | null;
  planned: (request: RunRequest) => readonly Intent[];
  onSend: (request: RunRequest) => void;
  onClose: () => void;
}

/** Adds one address; a range after a warning. Says what the address is and what covers it before anything leaves. */
export function AddEntry(props: AddEntryProps) {
  const { name, environment, initial, entries, internal, locked, planned, onSend, onClose } = props;
  const freeze = useFreeze([environment]);
  const schema = z.object({
    address: z.string().check((context) => {
      const message = entryOf(context.value, entries, internal).problem;
      if (message !== null) context.issues.push({ code: 'custom', input: context.value, message });
    }),
    ticked: z.boolean(),
    ...whySchema(freeze),
  });
  const form = useForm({
    mode: initial === '' ? 'onTouched' : 'onChange',
    resolver: zodResolver(schema),
    defaultValues: { address: initial, ticked: false, ...noWhy },
  });
  const { trigger } = form;
  useEffect(() => {
    if (initial !== '') void trigger('address');
  }, [initial, trigger]);
  const { address, ticked } = form.watch();
  const { read, range, plan, problem } = entryOf(address, entries, internal);
  const requestOf = ({ reason, changeReference, override }: typeof noWhy): RunRequest => ({
    steps: plan?.steps.map((step) => ({ ...step, line: null })) ?? [],
    origin: 'list',
    reason,
    changeReference,
    override,
  });
  const item = plan?.items[0];
  const wide = range !== null && !isSingle(range);
  // What covers it, and what was reread in spelling only, is told beside the plain warnings.
  const cover = range && coverText(range.text, entries, internal);
  const notes = [
    ...(read.ok ? read.notes.map((code) => whitelistMessages.warning({ code })) : []),
    ...(item?.warnings ?? [])
      .filter(({ code }) => code !== 'cidr')
      .map((warning) => whitelistMessages.warning(warning)),
    ...(cover ? [cover] : []),
  ];
  return (
    <DialogForm
      form={form}
      title={whitelistMessages.addTitle}
      description={whitelistMessages.addText(name)}
      focus="address"
      action={whitelistMessages.addAction(range?.text ?? null)}
      reason={
        locked ??
        (address.trim() === '' ? whitelistMessages.addressHint : problem) ??
        (wide && !ticked ? whitelistMessages.tickRange : null)
      }
      submitting={null}
      error={locked ? <Notice tone="warn">{locked}</Notice> : null}
      note={
        plan && problem === null ? <ShowAsCurl intents={() => planned(requestOf(form.getValues()))} /> : null
      }
      onSubmit={(why) => {
        if (plan) onSend(requestOf(why));
      }}
      onClose={onClose}
    >
      <TextField
        label={whitelistMessages.address}
        hint={
          range && range.text !== address.trim()
            ? whitelistMessages.readAs(range.text)
            : whitelistMessages.addressHint
        }
        className={styles.monoField}
        maxLength={200}
        {...fieldOf(form, 'address')}
      />
      {notes.length > 0 ? (
        <ul className={styles.notes}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
      {wide && problem === null ? (
        <>
          <Notice tone="warn" live={false}>
            {whitelistMessages.rangeWarning}
          </Notice>
          <CheckboxField className={styles.tick} {...form.register('ticked')}>
            {whitelistMessages.rangeTick(range.text)}
          </CheckboxField>
        </>
      ) : null}
      <WhyFields freeze={freeze} reference="sent" />
    </DialogForm>
  );
}

/** What is typed as one entry: what it is read as, what would be sent, and what stands in the way. */
function entryOf(text: string, present: readonly WhitelistEntry[], internal: readonly string[]) {
  const read = readRange(text);
  const range = read.ok ? read.range : null;
  const plan =
    range === null
      ? null
      : planWhitelist({
          text: range.text,
          action: 'add',
          present,
          internal,
          ranges: 'blocks',
          sendCovered: true,
        });
  const item = plan?.items[0];
  const problem =
    text.trim() === '' || read.ok
      ? range !== null && blocksOf(range).length > 1
        ? whitelistMessages.blocksNeeded
        : item?.verdict === 'present'
          ? whitelistMessages.already(item.by ?? '')
          : null
      : /[\s,;]/.test(text.trim())
        ? whitelistMessages.oneOnly
        : whitelistMessages.problem[read.why];
  return { read, range, plan, problem };
}

function coverText(
  ip: string,
  entries: readonly WhitelistEntry[],
  internal: readonly string[],
): string | null {
  const [item] = planWhitelist({
    text: ip,
    action: 'add',
    present: entries,
    internal,
    ranges: 'blocks',
    sendCovered: false,
  }).items;
  if (item?.verdict === 'covered-present') return whitelistMessages.coveredPresent(item.by ?? '');
  return item?.verdict === 'covered-internal' ? whitelistMessages.coveredInternal(item.by ?? '') : null;
}
