import { useState } from 'react';

import type { LbUrl, LoadBalancer } from '#backends/itcare/client/index.ts';
import { useDecision } from '#changes/hooks.ts';
import { urlMonitoringIntent } from '#backends/itcare/url-monitoring.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { ReasonField } from '#ui/field/ReasonField.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { Tick } from '#ui/field/Tick.tsx';
import { announce } from '#ui/toast/toasts.ts';

import { urlName } from './columns.tsx';
import styles from './urls.module.css';
import { words } from './words.ts';

export interface UrlMonitoringProps {
  balancer: Pick<LoadBalancer, 'name'> & { id: number };
  url: LbUrl;
  production: boolean;
  onClose: () => void;
}

/** Monitoring and on call of one URL. The API takes both together, so both are sent (ITCare contract §6, E8). */
export function UrlMonitoring({ balancer, url, production, onClose }: UrlMonitoringProps) {
  const [monitoring, setMonitoring] = useState(url.monitoringEnabled ?? false);
  const [onCall, setOnCall] = useState(url.monitoringOnCallEnabled ?? false);
  // A value the API did not tell is shown as off, which nobody has asked for until it was touched.
  const [touched, setTouched] = useState(false);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const name = urlName(url);
  const change = useDecision(() => {
    announce(words.monitoringAccepted(name), 'pending');
    onClose();
  });
  const same = monitoring === url.monitoringEnabled && onCall === url.monitoringOnCallEnabled;
  const off = {
    monitoring: url.monitoringEnabled === true && !monitoring,
    onCall: url.monitoringOnCallEnabled === true && !onCall,
  };
  const silences = production && (off.monitoring || off.onCall);
  const refused = change.pending
    ? words.saving
    : same || !touched
      ? words.unchanged
      : silences && typed.trim() !== name
        ? words.typeFirst(name)
        : null;
  const act = () => {
    const { id, monitoringEnabled, monitoringOnCallEnabled } = url;
    if (refused !== null || id === null) return;
    const shown = { id, name: url.name, monitoring: monitoringEnabled, onCall: monitoringOnCallEnabled };
    // What was held back is decided anew, from what is on the screen now.
    change.leave();
    change.decide(urlMonitoringIntent(balancer, shown, { monitoring, onCall }, { reason }));
  };
  const close = () => {
    change.leave();
    onClose();
  };
  return (
    <Dialog
      title={words.monitoringTitle(name)}
      description={words.monitoringDescription}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{words.cancel}</Button>
          <Button look={silences ? 'danger' : 'primary'} reason={refused} onClick={act}>
            {change.pending ? words.saving : words.save}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <ChangeProblem decision={change} />
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
        {silences ? (
          <>
            <p className={styles.soft}>{off.monitoring ? words.silent : words.silentOnCall}</p>
            <TextField
              label={words.typeToConfirm(name)}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') act();
              }}
            />
          </>
        ) : null}
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </Dialog>
  );
}
