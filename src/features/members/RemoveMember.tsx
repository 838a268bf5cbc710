import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { impactOf } from '#domain/impact.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { announce } from '#ui/toast/toasts.ts';

import styles from './members.module.css';
import type { Member, Pool } from './model.ts';
import { poolWatch } from './pool-watch.ts';
import { memberQueries } from './queries.ts';
import { words } from './words.ts';

export interface RemoveMemberProps {
  pool: Pool;
  member: Member;
  all: readonly Member[];
  onClose: () => void;
}

/** Takes a server out of the pool for good; always asks for its name, since there is no way back but adding it. */
export function RemoveMember({ pool, member, all, onClose }: RemoveMemberProps) {
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const watch = poolWatch(pool.id);
  const impact = impactOf(
    all.map(({ key, name, state, health }) => ({
      key,
      name,
      state,
      health,
      connections: watch.connections(key),
      zone: null,
    })),
    [{ key: member.key, to: 'removed' }],
    { offlineCuts: pool.offlineCuts },
  );
  const remove = useMutation({
    mutationFn: async () => {
      await pool.remove(member);
      const reading = await client.query({ ...memberQueries.list(pool), retry: false });
      if (reading.members.some((each) => each.key === member.key))
        throw new Error(words.notRemoved(member.name));
    },
    onSuccess: () => {
      announce(words.removed(member.name));
      onClose();
    },
    meta: { affects: pool.affects },
  });
  const reason = remove.isPending
    ? words.removing
    : typed.trim() === member.name
      ? null
      : words.typeFirst(member.name);
  const act = () => {
    if (reason === null) remove.mutate();
  };
  return (
    <Dialog
      kind="decision"
      title={`${words.removeTitle(member.name)}?`}
      description={words.removeDescription}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="danger" reason={reason} onClick={act}>
            {remove.isPending ? words.removing : words.removeAction(member.name)}
          </Button>
        </>
      }
    >
      <div className={styles.confirm}>
        {remove.error ? <Notice tone="bad">{remove.error.message}</Notice> : null}
        <div className={styles.impact} data-verdict={impact.verdict}>
          <p>
            <b>{words.remains(impact.after.healthy, impact.after.members)}</b>
          </p>
          {impact.reasons.map((each) => (
            <p key={each.code} data-verdict={each.verdict} className={styles.reason}>
              {words.reason(each.code, each.count)}
            </p>
          ))}
          {member.shared ? (
            <p className={styles.reason} data-verdict="caution">
              {words.shared}
            </p>
          ) : null}
        </div>
        <TextField
          label={words.typeToConfirm(member.name)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') act();
          }}
        />
      </div>
    </Dialog>
  );
}
