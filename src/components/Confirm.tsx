import { zodResolver } from '@hookform/resolvers/zod';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';

import * as z from '#http/zod.ts';
import type { Intent } from '#changes/intent.ts';
import { CheckboxField } from '#ui/field/CheckboxField.tsx';
import { DialogForm } from '#ui/form/DialogForm.tsx';

import styles from './components.module.css';
import { ShowAsCurl } from './curl/ShowAsCurl.tsx';
import { QuestionElsewhere } from './questions/QuestionElsewhere.tsx';
import { FreezeField } from './guard/FreezeField.tsx';
import { useFreeze } from './guard/use-freeze.ts';
import { TypedName, typedName } from './TypedName.tsx';
import { noWhy, WhyFields, type WhyFieldsProps, whySchema } from './WhyFields.tsx';
import { messages } from './messages.ts';

export interface ConfirmProps {
  title: string;
  /** What is about to happen. */
  description: ReactNode;
  children?: ReactNode;
  wide?: boolean;
  /** Whether anything in production would change. */
  production: boolean;
  /** The name that has to be typed first; null when none is asked. */
  name?: string | null;
  /** Established connections that it interrupts, which has to be ticked; null when nobody knows how many. */
  cuts?: number | null;
  /** What becomes of the change reference; null where not even a reason is asked. */
  reference: WhyFieldsProps['reference'] | null;
  /** The verb with its object. */
  action: string;
  danger: boolean;
  /** Why it cannot be done yet, beside what is asked here. */
  reason?: string | null;
  submitting: string | null;
  error: ReactNode;
  /** Of what would change, where `planned` does not tell; undefined for one that is not known. */
  environments?: readonly (string | null | undefined)[];
  /** What confirming decides, to be shown as the requests it leads to; absent where that is not known before. */
  planned?: ((why: typeof noWhy) => readonly Intent[]) | undefined;
  /** What would change, such as `itcare:12`: other tabs with a question about it are told, and tell of theirs. */
  objects?: readonly string[] | undefined;
  onConfirm: (why: typeof noWhy) => unknown;
  onClose: () => void;
}

/**
 * Asks before a change: the one way to ask for a name, for a tick and for the reason. The one rule for what gets the
 * focus: the field in which a name has to be typed; else, in production, Cancel, so that Enter pressed twice sends
 * nothing there; everywhere else the action.
 */
export function Confirm(props: ConfirmProps) {
  const {
    children,
    production,
    name = null,
    cuts = 0,
    reference,
    reason,
    planned,
    objects,
    environments,
    onConfirm,
    ...shell
  } = props;
  // Hundreds of intents are made only where something may be frozen at all.
  const frozen = useFreeze([undefined]) !== null;
  const freeze = useFreeze(
    frozen ? (environments ?? planned?.(noWhy).map(({ environment }) => environment) ?? [undefined]) : [],
  );
  const schema = z.object({
    typed: typedName(name),
    ticked: z.boolean().check(z.refine((ticked) => ticked || cuts === 0, messages.tickFirst)),
    ...whySchema(freeze),
  });
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { typed: '', ticked: false, ...noWhy },
  });
  const missing = schema.safeParse(form.watch()).error?.issues[0]?.message;
  return (
    <DialogForm
      {...shell}
      kind="decision"
      form={form}
      // A reason that is ended with Enter, or a tick, is no decision.
      enterIn="typed"
      focus={name === null ? (production ? 'cancel' : 'action') : 'typed'}
      reason={reason ?? missing ?? null}
      note={planned ? <ShowAsCurl intents={() => planned(whyIn(form.getValues()))} /> : null}
      onSubmit={(values) => onConfirm(whyIn(values))}
    >
      {objects ? <QuestionElsewhere asks objects={objects} /> : null}
      {children}
      {reference === null ? (
        <FreezeField freeze={freeze} />
      ) : (
        <WhyFields freeze={freeze} reference={reference} />
      )}
      {cuts === 0 ? null : (
        <CheckboxField className={styles.tick} {...form.register('ticked')}>
          {messages.tickToCut(cuts)}
        </CheckboxField>
      )}
      {name === null ? null : <TypedName wanted={name} {...form.register('typed')} />}
    </DialogForm>
  );
}

function whyIn({ reason, changeReference, override }: typeof noWhy): typeof noWhy {
  return { reason, changeReference, override };
}
