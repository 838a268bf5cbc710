import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';

import * as z from '#api/zod.ts';
import { useDecision } from '#changes/hooks.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { useRefusedField } from '#components/use-refused-field.ts';
import { noWhy, WhyFields, whySchema } from '#components/WhyFields.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { DialogForm } from '#ui/form/DialogForm.tsx';
import { fieldOf } from '#ui/form/fields.ts';

import { addIntent } from './kinds.ts';
import type { Member, Pool } from './model.ts';
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
      ...whySchema,
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
    defaultValues: {
      resourceId: '',
      port: ports.length === 1 && ports[0] !== null ? String(ports[0]) : '',
      ...noWhy,
    },
  });
  const add = useDecision(onClose, 'confirmed');
  // The API names the field in its own spelling; only one the form knows is pointed at.
  const refused = useRefusedField(form, add.change, (name) =>
    name === 'resourceId' || name === 'port' ? name : null,
  );
  const close = () => {
    // What has not left is not to leave behind the operator's back.
    add.leave();
    onClose();
  };
  return (
    <DialogForm
      form={form}
      title={words.addTitle}
      description={words.addDescription(pool.name)}
      action={words.addAction}
      submitting={add.pending ? words.adding : null}
      error={<ChangeProblem decision={add} hidden={refused !== null} />}
      onSubmit={({ resourceId, port, ...why }) =>
        add.decide(addIntent(pool, { resourceId: Number(resourceId), port: Number(port) }, why))
      }
      onClose={close}
    >
      <TextField
        label={words.resourceId}
        hint={words.resourceHint}
        inputMode="numeric"
        {...fieldOf(form, 'resourceId')}
      />
      <TextField label={words.port} hint={words.portHint} inputMode="numeric" {...fieldOf(form, 'port')} />
      <WhyFields reference="kept" />
    </DialogForm>
  );
}
