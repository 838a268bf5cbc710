import { useRef, useState } from 'react';

import type { LbUrl, LoadBalancer } from '#backends/itcare/client/index.ts';
import { useDecision } from '#changes/hooks.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { Confirm } from '#ui/dialog/Confirm.tsx';
import { ReasonField } from '#ui/field/ReasonField.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { announce } from '#ui/toast/toasts.ts';

import { urlName } from './columns.tsx';
import { urlRemoveIntent } from './kinds.ts';
import styles from './urls.module.css';
import { words } from './words.ts';

export interface DeleteUrlProps {
  balancer: Pick<LoadBalancer, 'name'> & { id: number };
  url: LbUrl;
  production: boolean;
  onClose: () => void;
}

/** Asks for the host name itself: clients lose it. The deletion is an operation of the API, followed elsewhere. */
export function DeleteUrl({ balancer, url, production, onClose }: DeleteUrlProps) {
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const name = urlName(url);
  const remove = useDecision(() => {
    announce(words.deleteAccepted(name), 'pending');
    onClose();
  });
  const refused = remove.pending ? words.deleting : typed.trim() === name ? null : words.typeFirst(name);
  const act = () => {
    const { id } = url;
    if (refused !== null || id === null) return;
    // What was held back is decided anew, from what is on the screen now.
    remove.leave();
    remove.decide(urlRemoveIntent(balancer, { ...url, id }, { reason }));
  };
  const close = () => {
    remove.leave();
    onClose();
  };
  return (
    <Confirm
      title={words.deleteTitle(name)}
      description={words.deleteDescription}
      production={production}
      field={field}
      cancel={words.cancel}
      action={remove.pending ? words.deleting : words.rowDelete(name)}
      danger
      reason={refused}
      onConfirm={act}
      onClose={close}
    >
      <div className={styles.form}>
        <ChangeProblem decision={remove} />
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
