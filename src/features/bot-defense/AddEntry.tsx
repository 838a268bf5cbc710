import { useRef, useState } from 'react';

import { blocksOf, isSingle, readRange } from '#domain/ip-ranges.ts';
import { planWhitelist } from '#domain/whitelist-plan.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { Tick } from '#ui/field/Tick.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import styles from './bot-defense.module.css';
import type { WhitelistEntry } from './bot-state.ts';
import { noReference, ReferenceFields, referenceProblem } from './ReferenceFields.tsx';
import type { RunRequest } from './start-run.ts';
import { whitelistWords } from './whitelist-words.ts';
import { words } from './words.ts';

export interface AddEntryProps {
  name: string;
  /** What the field begins with, from a link of an event for instance. */
  initial: string;
  entries: readonly WhitelistEntry[];
  internal: readonly string[];
  locked: string | null;
  onSend: (request: RunRequest) => void;
  onClose: () => void;
}

/** Adds one address; a range after a warning. Says what the address is and what covers it before anything leaves. */
export function AddEntry({ name, initial, entries, internal, locked, onSend, onClose }: AddEntryProps) {
  const [text, setText] = useState(initial);
  const [reference, setReference] = useState(noReference);
  const [ticked, setTicked] = useState(false);
  const [tried, setTried] = useState(initial !== '');
  const done = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  const read = readRange(text);
  const range = read.ok ? read.range : null;
  const wide = range !== null && !isSingle(range);
  const plan =
    range === null
      ? null
      : planWhitelist({
          text: range.text,
          action: 'add',
          present: entries,
          internal,
          ranges: 'blocks',
          sendCovered: true,
        });
  const item = plan?.items[0];
  const problem =
    text.trim() === '' || read.ok
      ? range !== null && blocksOf(range).length > 1
        ? whitelistWords.blocksNeeded
        : item?.verdict === 'present'
          ? whitelistWords.already(item.by ?? '')
          : null
      : /[\s,;]/.test(text.trim())
        ? whitelistWords.oneOnly
        : whitelistWords.problem[read.why];
  const reason =
    locked ??
    referenceProblem(reference) ??
    (text.trim() === '' ? whitelistWords.addressHint : problem) ??
    (wide && !ticked ? whitelistWords.tickRange : null);
  const send = () => {
    setTried(true);
    if (reason !== null || done.current || !plan) return;
    done.current = true;
    onSend({ steps: plan.steps.map((step) => ({ ...step, line: null })), origin: 'list', ...reference });
  };
  // What covers it, and what was reread in spelling only, is told beside the plain warnings.
  const cover = range && coverText(range.text, entries, internal);
  const notes = [
    ...(read.ok ? read.notes.map((code) => whitelistWords.warning({ code })) : []),
    ...(item?.warnings ?? [])
      .filter(({ code }) => code !== 'cidr')
      .map((warning) => whitelistWords.warning(warning)),
    ...(cover ? [cover] : []),
  ];
  return (
    <Dialog
      title={whitelistWords.addTitle}
      description={whitelistWords.addText(name)}
      onClose={onClose}
      initialFocus={field}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" type="submit" form="add-entry" reason={reason}>
            {whitelistWords.addAction(range?.text ?? null)}
          </Button>
        </>
      }
    >
      <form
        id="add-entry"
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {locked ? <Notice tone="warn">{locked}</Notice> : null}
        <TextField
          ref={field}
          label={whitelistWords.address}
          hint={
            range && range.text !== text.trim()
              ? whitelistWords.readAs(range.text)
              : whitelistWords.addressHint
          }
          error={tried ? (problem ?? undefined) : undefined}
          className={styles.monoField}
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => setTried(text.trim() !== '')}
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
              {whitelistWords.rangeWarning}
            </Notice>
            <Tick className={styles.tick} checked={ticked} onChange={setTicked}>
              {whitelistWords.rangeTick(range.text)}
            </Tick>
          </>
        ) : null}
        <ReferenceFields value={reference} onChange={setReference} />
      </form>
    </Dialog>
  );
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
  if (item?.verdict === 'covered-present') return whitelistWords.coveredPresent(item.by ?? '');
  return item?.verdict === 'covered-internal' ? whitelistWords.coveredInternal(item.by ?? '') : null;
}
