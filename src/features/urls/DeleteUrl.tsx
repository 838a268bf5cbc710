import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import { isLost } from '#api/errors.ts';
import { deleteUrl, type LbUrl } from '#api/itcare/index.ts';
import { Confirm } from '#ui/dialog/Confirm.tsx';
import { ReasonField } from '#ui/field/ReasonField.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { announce } from '#ui/toast/toasts.ts';

import { urlName } from './columns.tsx';
import styles from './urls.module.css';
import { words } from './words.ts';

export interface DeleteUrlProps {
  balancerId: number;
  url: LbUrl;
  production: boolean;
  onClose: () => void;
}

/** Asks for the host name itself: clients lose it. The deletion is an operation of the API, followed elsewhere. */
export function DeleteUrl({ balancerId, url, production, onClose }: DeleteUrlProps) {
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const name = urlName(url);
  const remove = useMutation({
    mutationFn: (id: number) => deleteUrl(balancerId, id, { reason }),
    onSuccess: () => announce(words.deleteAccepted(name), 'pending'),
    meta: { affects: [['balancers', balancerId]] },
  });
  const refused = remove.isPending ? words.deleting : typed.trim() === name ? null : words.typeFirst(name);
  const act = () => {
    // Of this call: an answer that comes after the dialog was closed must not close the next one.
    if (refused === null && url.id !== null) remove.mutate(url.id, { onSuccess: onClose });
  };
  return (
    <Confirm
      title={words.deleteTitle(name)}
      description={words.deleteDescription}
      production={production}
      field={field}
      cancel={words.cancel}
      action={remove.isPending ? words.deleting : words.rowDelete(name)}
      danger
      reason={refused}
      onConfirm={act}
      onClose={onClose}
    >
      <div className={styles.form}>
        {remove.error ? (
          <Notice tone="bad">
            {isLost(remove.error) ? `${words.lost} ` : ''}
            {remove.error.message}
          </Notice>
        ) : null}
        <TextField
          ref={field}
          label={words.typeToConfirm(name)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') act();
          }}
        />
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </Confirm>
  );
}
