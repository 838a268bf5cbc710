import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';

import * as z from '#http/zod.ts';
import { useDecision } from '#changes/hooks.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { QuestionElsewhere } from '#components/questions/QuestionElsewhere.tsx';
import { ShowAsCurl } from '#components/curl/ShowAsCurl.tsx';
import { useRejectedField } from '#components/use-rejected-field.ts';
import { useFreeze } from '#components/guard/use-freeze.ts';
import { noWhy, WhyFields, whySchema } from '#components/WhyFields.tsx';
import type { OpenFreeze } from '#domain/guard/settings.ts';
import { TextField } from '#ui/field/TextField.tsx';
import { DialogForm } from '#ui/form/DialogForm.tsx';
import { fieldOf } from '#ui/form/fields.ts';

import type { Member } from '#backends/member.ts';
import type { Membership, Pool } from '#backends/pool.ts';
import { messages } from '../messages.ts';

export interface AddMemberProps {
  pool: Pick<Pool, 'id' | 'name' | 'environment'>;
  membership: Membership;
  members: readonly Member[];
  onClose: () => void;
}

/** Each field by its own check, then all of them together. */
function formSchema({ fields, clash }: Membership, members: readonly Member[], freeze: OpenFreeze | null) {
  const draft = Object.fromEntries(fields.map(({ name, check }) => [name, check]));
  return z.object({ draft: z.object(draft), ...whySchema(freeze) }).check(({ value, issues }) => {
    const found = clash(value.draft, members);
    if (found) {
      issues.push({ code: 'custom', input: value, path: ['draft', found.field], message: found.message });
    }
  });
}

/** Adds a server to the pool. What was typed stays there whatever the API answers. */
export function AddMember({ pool, membership, members, onClose }: AddMemberProps) {
  const { fields } = membership;
  const freeze = useFreeze([pool.environment]);
  const form = useForm({
    resolver: zodResolver(formSchema(membership, members, freeze)),
    defaultValues: {
      draft: Object.fromEntries(fields.map(({ name, suggested }) => [name, suggested?.(members) ?? ''])),
      ...noWhy,
    },
  });
  const add = useDecision(onClose, 'confirmed');
  // The API names the field in its own spelling; only one the form knows is pointed at.
  const refused = useRejectedField(form, add.change, (apiName) =>
    fields.some(({ name }) => name === apiName) ? `draft.${apiName}` : null,
  );
  const close = () => {
    // What has not left is not to leave behind the operator's back.
    add.leave();
    onClose();
  };
  return (
    <DialogForm
      form={form}
      title={messages.addTitle}
      description={messages.addDescription(pool.name)}
      action={messages.addAction}
      submitting={add.pending ? messages.adding : null}
      error={<ChangeProblem decision={add} hidden={refused !== null} />}
      note={
        <ShowAsCurl
          intents={() => {
            const { draft, ...why } = form.getValues();
            return [membership.add(draft, why)];
          }}
        />
      }
      onSubmit={({ draft, ...why }) => add.decide(membership.add(draft, why))}
      onClose={close}
    >
      <QuestionElsewhere asks objects={[pool.id]} />
      {fields.map(({ name, label, hint, kind }) => (
        <TextField
          key={name}
          label={label}
          hint={hint}
          inputMode={kind === 'number' ? 'numeric' : undefined}
          {...fieldOf(form, `draft.${name}`)}
        />
      ))}
      <WhyFields freeze={freeze} reference="kept" />
    </DialogForm>
  );
}
