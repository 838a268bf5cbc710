import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';

import * as z from '#api/zod.ts';
import { useDecision } from '#changes/hooks.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { TextField } from '#ui/field/TextField.tsx';

import { addIntent } from './kinds.ts';
import styles from './members.module.css';
import type { Member, Pool } from '#backends/pool.ts';
import { noWhy, WhyFields, whyProblem } from './WhyFields.tsx';
import { words } from './words.ts';

export interface AddMemberProps {
  pool: Pool;
  members: readonly Member[];
  onClose: () => void;
}

/** Only the resource id and the port matter to the API; port 0 is refused, it means "any" on the equipment (§8). */
function formSchema(members: readonly Member[]) {
  return z
    .object({
      resourceId: z.string().check(z.trim(), z.regex(/^[1-9]\d{0,14}$/, words.idNotNumber)),
      port: z.string().check(
        z.trim(),
        z.regex(/^\d{1,5}$/, words.portRange),
        z.refine((text) => Number(text) >= 1 && Number(text) <= 65_535, words.portRange),
      ),
    })
    .check(
      z.refine(
        ({ resourceId, port }) =>
          !members.some((member) => member.id === resourceId && String(member.port) === port),
        { path: ['resourceId'], message: words.alreadyThere },
      ),
    );
}

/** Adds a server to the pool. What was typed stays there whatever the API answers. */
export function AddMember({ pool, members, onClose }: AddMemberProps) {
  const ports = [...new Set(members.map((member) => member.port))];
  const form = useForm({
    resolver: zodResolver(formSchema(members)),
    defaultValues: { resourceId: '', port: ports.length === 1 && ports[0] !== null ? String(ports[0]) : '' },
  });
  const [why, setWhy] = useState(noWhy);
  const add = useDecision(onClose, 'confirmed');
  const close = () => {
    // What has not left is not to leave behind the operator's back.
    add.leave();
    onClose();
  };
  const submit = ({ resourceId, port }: { resourceId: string; port: string }) =>
    add.decide(addIntent(pool, { resourceId: Number(resourceId), port: Number(port) }, why));
  // The API names the field in its own spelling; only one the form knows is pointed at.
  const refused = add.change?.phase === 'refused' ? add.change : null;
  const field = refused?.field === 'resourceId' || refused?.field === 'port' ? refused.field : null;
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
        <TextField
          label={words.resourceId}
          hint={words.resourceHint}
          error={errors.resourceId?.message}
          inputMode="numeric"
          {...form.register('resourceId')}
        />
        <TextField
          label={words.port}
          hint={words.portHint}
          error={errors.port?.message}
          inputMode="numeric"
          {...form.register('port')}
        />
        <WhyFields value={why} onChange={setWhy} />
      </form>
    </Dialog>
  );
}
