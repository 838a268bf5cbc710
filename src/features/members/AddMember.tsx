import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';

import * as z from '#api/zod.ts';
import { useDecision } from '#changes/hooks.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { TextField } from '#ui/field/TextField.tsx';

import styles from './members.module.css';
import type { Draft, Member, Membership, Pool } from './model.ts';
import { noWhy, WhyFields, whyProblem } from './WhyFields.tsx';
import { words } from './words.ts';

export interface AddMemberProps {
  pool: Pick<Pool, 'name'>;
  membership: Membership;
  members: readonly Member[];
  onClose: () => void;
}

/** Each field by its own check, then all of them together. */
function formSchema({ fields, clash }: Membership, members: readonly Member[]) {
  return z
    .object(Object.fromEntries(fields.map(({ name, check }) => [name, check])))
    .check(({ value, issues }) => {
      const found = clash(value, members);
      if (found) issues.push({ code: 'custom', input: value, path: [found.field], message: found.message });
    });
}

/** Adds a server to the pool. What was typed stays there whatever the API answers. */
export function AddMember({ pool, membership, members, onClose }: AddMemberProps) {
  const { fields } = membership;
  const form = useForm<Draft>({
    resolver: zodResolver(formSchema(membership, members)),
    defaultValues: Object.fromEntries(
      fields.map(({ name, suggested }) => [name, suggested?.(members) ?? '']),
    ),
  });
  const [why, setWhy] = useState(noWhy);
  const add = useDecision(onClose, 'confirmed');
  const close = () => {
    // What has not left is not to leave behind the operator's back.
    add.leave();
    onClose();
  };
  const submit = (draft: Draft) => add.decide(membership.add(draft, why));
  // The API names the field in its own spelling; only one the form knows is pointed at.
  const refused = add.change?.phase === 'refused' ? add.change : null;
  const field = fields.find(({ name }) => name === refused?.field)?.name ?? null;
  const message = refused?.message ?? null;
  const { setError } = form;
  useEffect(() => {
    if (field && message !== null) setError(field, { message }, { shouldFocus: true });
  }, [field, message, setError]);
  const { errors } = form.formState;
  return (
    <Dialog
      title={words.addTitle}
      description={words.addDescription(pool.name)}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{words.cancel}</Button>
          <Button
            look="primary"
            type="submit"
            form="add-member"
            reason={add.pending ? words.adding : whyProblem(why)}
          >
            {add.pending ? words.adding : words.addAction}
          </Button>
        </>
      }
    >
      <form
        id="add-member"
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          void form.handleSubmit(submit)(event);
        }}
      >
        <ChangeProblem decision={add} hidden={field !== null} />
        {fields.map(({ name, label, hint, kind }) => (
          <TextField
            key={name}
            label={label}
            hint={hint}
            error={errors[name]?.message}
            inputMode={kind === 'number' ? 'numeric' : undefined}
            {...form.register(name)}
          />
        ))}
        <WhyFields value={why} onChange={setWhy} />
      </form>
    </Dialog>
  );
}
