import { useMemo, useState } from 'react';

import { backendOf } from '#backends/registry.ts';
import type { Change } from '#changes/change.ts';
import { useProcedures } from '#changes/hooks.ts';
import type { Intent } from '#changes/intent.ts';
import { namesOf, orderOf } from '#changes/messages/describe.ts';
import {
  inverseOf,
  joined,
  notRestoredOf,
  REVERT_POLICY,
  revertsIn,
  revertState,
  revertSteps,
} from '#changes/revert.ts';
import { runProcedure } from '#changes/start.ts';
import { changeStore } from '#changes/store.ts';
import type { ChangeAction } from '#changes/vocabulary.ts';
import { Confirm } from '#components/Confirm.tsx';
import { GuardLines } from '#components/guard/GuardLines.tsx';
import { useGuard } from '#components/guard/use-guard.ts';
import { TypedName, typedNameProblem } from '#components/TypedName.tsx';
import { newId } from '#http/writes.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { CheckboxField } from '#ui/field/CheckboxField.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import { type Entry, partsOf } from '../entries.ts';
import styles from '../operations.module.css';
import { messages as operations } from '../messages.ts';
import { RevertReport } from './RevertReport.tsx';
import { revertMessages as messages } from './revert-messages.ts';
import { decidedWith } from './reverting.ts';

/** What takes something away asks for its name wherever it is asked for. */
const takesAway: ReadonlySet<ChangeAction> = new Set(['remove-member', 'delete-url', 'delete-bot', 'stop']);

export interface RevertDialogProps {
  entry: Entry;
  /** All that was decided with it is meant from the start. */
  whole?: boolean;
  onClose: () => void;
}

/** What a revert would send, weighed before it is asked for; then what came of it. */
export function RevertDialog({ entry, onClose, ...asked }: RevertDialogProps) {
  // What the operator agrees to is what stood here when the dialog opened.
  const [own] = useState(() => partsOf(entry).filter(isOffered));
  const [decided] = useState(() => decidedWith(entry));
  const [all] = useState(() => decided.filter(isOffered));
  const [whole, setWhole] = useState(asked.whole ?? false);
  const [subject] = useState(() => `revert:${newId()}`);
  const [failure, setFailure] = useState<string | null>(null);
  const [procedure] = useProcedures(subject);
  const [together] = useState(() => joined(all));
  const changes = whole ? together : own;
  const intents = useMemo(() => changes.flatMap((change) => inverseOf(change) ?? []), [changes]);
  const weighed = useGuard(intents);
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const [first] = intents;
  if (procedure) return <RevertReport procedure={procedure} onClose={onClose} />;
  if (!first) return whole ? <NothingToRevert onClose={onClose} /> : null;
  const ofOne = intents.every(({ object }) => object === first.object);
  const guard = weighed?.get(first.object) ?? null;
  const guarded = ofOne && guard !== null && guard.held !== null;
  const names = namesOf(first);
  // Several pools are agreed to one by one: none goes along unread because another was meant.
  const ofSeveral = ofOne ? [] : heldObjects(intents, weighed);
  const insisted = new Set(
    ofSeveral.flatMap(({ object, name }) =>
      typedNameProblem(typed.get(object) ?? '', name) === null ? [object] : [],
    ),
  );
  const named = intents.some(({ action }) => takesAway.has(action));
  const losses = new Set(changes.flatMap((change) => notRestoredOf(change) ?? []));
  const cuts = intents.some(
    ({ action, object }) => action === 'offline-member' && backendOf(object).offlineCuts,
  );
  return (
    <Confirm
      title={
        intents.length === 1 && !whole
          ? messages.title(orderOf(entry.intent))
          : messages.titleOfMany(intents.length)
      }
      description={messages.text}
      // Nothing here tells whether it is: so careful as in production.
      production
      name={guarded ? names.lb : named ? (intents.length === 1 ? names.object : names.lb) : null}
      cuts={cuts ? null : 0}
      environments={intents.map(({ environment }) => environment)}
      reference="kept"
      action={messages.action(intents.length)}
      danger={guarded || insisted.size > 0 || named || cuts}
      reason={weighed === null ? messages.reading : null}
      submitting={null}
      objects={[...new Set(intents.map(({ object }) => object))]}
      error={failure === null ? null : <Notice tone="bad">{failure}</Notice>}
      onConfirm={(why) => {
        setFailure(null);
        runProcedure({
          action: 'revert',
          object: ofOne ? names.lb : names.object,
          subject,
          href: '/operations?view=journal',
          policy: REVERT_POLICY,
          items: revertSteps(changes, why, guarded || insisted),
        }).catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)));
      }}
      onClose={onClose}
    >
      {all.length > own.length ? (
        <CheckboxField checked={whole} onChange={(event) => setWhole(event.target.checked)}>
          {messages.whole(together.length)}
        </CheckboxField>
      ) : null}
      {whole && decided.length > all.length ? (
        <p className={styles.soft}>{messages.leftOut(decided.length - all.length)}</p>
      ) : null}
      <ul className={styles.parts} tabIndex={0} aria-label={messages.listed}>
        {intents.map((intent) => (
          <li key={intent.reverts}>
            {orderOf(intent)}
            <HeldBack why={ofOne ? null : (weighed?.get(intent.object)?.held ?? null)} />
          </li>
        ))}
      </ul>
      {ofSeveral.map(({ object, name }) => (
        <TypedName
          key={object}
          wanted={name}
          label={messages.typeName(name)}
          value={typed.get(object) ?? ''}
          onChange={(event) => setTyped(new Map(typed).set(object, event.target.value))}
        />
      ))}
      {ofOne && guard ? <GuardLines verdict={guard.verdict} lines={guard.lines()} /> : null}
      {[...losses].map((loss) => (
        <Notice key={loss} tone="warn" live={false}>
          {loss}
        </Notice>
      ))}
    </Confirm>
  );
}

/** What is held back of several objects, each once. */
function heldObjects(
  intents: readonly Intent[],
  weighed: ReturnType<typeof useGuard>,
): { object: string; name: string }[] {
  return [...(weighed ?? [])].flatMap(([object, { held }]) => {
    const intent = held === null ? undefined : intents.find((each) => each.object === object);
    return intent ? [{ object, name: namesOf(intent).lb }] : [];
  });
}

function HeldBack({ why }: { why: string | null }) {
  return why === null ? null : <p className={styles.heldBack}>{messages.heldBack(why)}</p>;
}

/** Every part is where it was before: on the way it was changed, and changed back. */
function NothingToRevert({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      kind="decision"
      title={messages.nothingTitle}
      description={messages.nothingText}
      onClose={onClose}
      footer={<Button onClick={onClose}>{operations.close}</Button>}
    >
      {null}
    </Dialog>
  );
}

function isOffered(change: Change): boolean {
  return revertState(change, revertsIn(changeStore.told()).get(change.id) ?? null) === 'offered';
}
