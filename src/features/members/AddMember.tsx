import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';

import { isApiError } from '#api/errors.ts';
import * as z from '#api/zod.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { announce } from '#ui/toast/toasts.ts';

import styles from './members.module.css';
import type { Member, MemberReading, Pool } from './model.ts';
import { memberQueries } from './queries.ts';
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
  const client = useQueryClient();
  const ports = [...new Set(members.map((member) => member.port))];
  const form = useForm({
    resolver: zodResolver(formSchema(members)),
    defaultValues: { resourceId: '', port: ports.length === 1 && ports[0] !== null ? String(ports[0]) : '' },
  });
  const add = useMutation({
    mutationFn: async ({ resourceId, port }: { resourceId: string; port: string }) => {
      await pool.add(Number(resourceId), Number(port));
      return confirmed(await client.query({ ...memberQueries.list(pool), retry: false }), resourceId, port);
    },
    onSuccess: (member) => {
      announce(words.added(member?.name ?? form.getValues('resourceId')));
      onClose();
    },
    onError: (error) => {
      // The API names the field in its own spelling; only one the form knows is pointed at.
      const field =
        isApiError(error) && (error.field === 'resourceId' || error.field === 'port') ? error.field : null;
      if (field && isApiError(error)) form.setError(field, { message: error.serverMessage ?? error.message });
    },
    meta: { affects: pool.affects },
  });
  const unknown = isApiError(add.error) && add.error.outcome === 'unknown';
  const { errors } = form.formState;
  return (
    <Dialog
      title={words.addTitle}
      description={words.addDescription(pool.name)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" type="submit" form="add-member" reason={add.isPending ? words.adding : null}>
            {add.isPending ? words.adding : words.addAction}
          </Button>
        </>
      }
    >
      <form
        id="add-member"
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          void form.handleSubmit((values) => {
            if (!add.isPending) add.mutate(values);
          })(event);
        }}
      >
        {add.error ? (
          <Notice tone="bad">
            {unknown ? `${words.addUnknown} ` : ''}
            {add.error.message}
          </Notice>
        ) : null}
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
      </form>
    </Dialog>
  );
}

function confirmed(reading: MemberReading, resourceId: string, port: string): Member | undefined {
  return reading.members.find((member) => member.id === resourceId && String(member.port) === port);
}
