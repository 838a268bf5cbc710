import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';

import { isLost } from '#api/errors.ts';
import { type LbUrl, patchUrlMonitoring } from '#api/itcare/index.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { ReasonField } from '#ui/field/ReasonField.tsx';
import { Tick } from '#ui/field/Tick.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { announce } from '#ui/toast/toasts.ts';

import { type Asked, urlName } from './columns.tsx';
import styles from './urls.module.css';
import { words } from './words.ts';

export interface UrlMonitoringProps {
  balancerId: number;
  url: LbUrl;
  production: boolean;
  /** Told what was asked once the API took it; what it shows afterwards is compared with this. */
  onAccepted: (asked: Asked) => void;
  onClose: () => void;
}

/** Monitoring and on call of one URL. The API takes both together, so both are sent (ITCare contract §6, E8). */
export function UrlMonitoring({ balancerId, url, production, onAccepted, onClose }: UrlMonitoringProps) {
  const [monitoring, setMonitoring] = useState(url.monitoringEnabled ?? false);
  const [onCall, setOnCall] = useState(url.monitoringOnCallEnabled ?? false);
  // A value the API did not tell is shown as off, which nobody has asked for until it was touched.
  const [touched, setTouched] = useState(false);
  const [reason, setReason] = useState('');
  const name = urlName(url);
  const change = useMutation({
    mutationFn: (id: number) => patchUrlMonitoring(balancerId, id, { state: monitoring, onCall }, { reason }),
    onSuccess: () => {
      onAccepted({ monitoring, onCall });
      announce(words.monitoringAccepted(name), 'pending');
    },
    meta: { affects: [['balancers', balancerId, 'urls']] },
  });
  const same = monitoring === url.monitoringEnabled && onCall === url.monitoringOnCallEnabled;
  const refused = change.isPending ? words.saving : same || !touched ? words.unchanged : null;
  return (
    <Dialog
      title={words.monitoringTitle(name)}
      description={words.monitoringDescription}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            look={production && !monitoring ? 'danger' : 'primary'}
            reason={refused}
            onClick={() => {
              // Of this call: an answer that comes after the dialog was closed must not close the next one.
              if (url.id !== null) change.mutate(url.id, { onSuccess: onClose });
            }}
          >
            {change.isPending ? words.saving : words.save}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {change.error ? (
          <Notice tone="bad">
            {isLost(change.error) ? `${words.lost} ` : ''}
            {change.error.message}
          </Notice>
        ) : null}
        <Tick
          checked={monitoring}
          onChange={(on) => {
            setTouched(true);
            setMonitoring(on);
            if (!on) setOnCall(false);
          }}
        >
          {words.monitoring}
        </Tick>
        <Tick
          checked={onCall}
          disabled={!monitoring}
          onChange={(on) => {
            setTouched(true);
            setOnCall(on);
          }}
        >
          {words.onCall}
          {monitoring ? null : <span className={styles.soft}>{words.onCallNeeds}</span>}
        </Tick>
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </Dialog>
  );
}
