import { useState } from 'react';

import type { LoadBalancer } from '#backends/itcare/client/index.ts';
import { useDecision } from '#changes/hooks.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { isProduction } from '#domain/environment.ts';
import { Button } from '#ui/button/Button.tsx';
import { ReasonField } from '#ui/field/ReasonField.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { Tick } from '#ui/field/Tick.tsx';
import { useRefusals } from '#ui/refusal.ts';
import { announce } from '#ui/toast/toasts.ts';

import { monitoringIntent } from './kinds.ts';
import styles from './monitoring.module.css';
import { concerned, differing, type Wanted, type Watched } from './plan.ts';
import { words } from './words.ts';

export interface ChangeFormProps {
  balancer: LoadBalancer & { id: number };
  name: string;
  all: readonly Watched[];
  running: boolean;
}

/** Both values at once, for the balancer with all its URLs or with chosen ones, saying how many objects change. */
export function ChangeForm({ balancer, name, all, running }: ChangeFormProps) {
  const [monitoring, setMonitoring] = useState(balancer.monitoringEnabled ?? true);
  const [onCall, setOnCall] = useState(balancer.monitoringOnCallEnabled ?? false);
  const [everyUrl, setEveryUrl] = useState(true);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [typed, setTyped] = useState('');
  // What the API takes for granted, all URLs, may already differ from what they are: one press must not change it.
  const [touched, setTouched] = useState(false);
  const [reason, setReason] = useState('');
  const urls = all.filter((each) => each.what === 'url');
  const named = [...new Set(urls.flatMap((url) => url.name ?? []))];
  const wanted: Wanted = { monitoring, onCall: monitoring && onCall, urls: everyUrl ? null : [...chosen] };
  const changes = differing(all, wanted);
  const silencesOnCall = !wanted.onCall && concerned(all, wanted).some((each) => each.onCall === true);
  const silences = isProduction(balancer.environment) && (!monitoring || silencesOnCall);
  const change = useDecision(() => {
    announce(words.accepted, 'pending');
    setTyped('');
  });
  const refusal = useRefusals();
  const refused = change.pending
    ? words.sending
    : running
      ? words.running
      : changes.length === 0
        ? words.willChange(0, concerned(all, wanted).length)
        : !touched
          ? words.untouched
          : silences && typed.trim() !== name
            ? words.typeFirst(name)
            : refusal(`itcare:${balancer.id}`, 'update-monitoring');
  return (
    <section>
      <h2>{words.change}</h2>
      <p className={styles.soft}>{words.changeText}</p>
      <form
        className={styles.form}
        onChange={() => setTouched(true)}
        onSubmit={(event) => {
          event.preventDefault();
          if (refused !== null) return;
          // What was held back is decided anew, from what is on the screen now.
          change.leave();
          change.decide(monitoringIntent(balancer, name, wanted, { reason }));
        }}
      >
        <Tick checked={monitoring} onChange={setMonitoring}>
          {words.state}
        </Tick>
        <Tick checked={monitoring && onCall} disabled={!monitoring} onChange={setOnCall}>
          {words.onCallState} {monitoring ? null : <span className={styles.soft}>{words.onCallNeeds}</span>}
        </Tick>
        <fieldset className={styles.scope}>
          <legend>{words.scope}</legend>
          <label>
            <input type="radio" name="scope" checked={everyUrl} onChange={() => setEveryUrl(true)} />
            {words.scopeAll(urls.length)}
          </label>
          {named.length === 0 ? null : (
            <label>
              <input type="radio" name="scope" checked={!everyUrl} onChange={() => setEveryUrl(false)} />
              {words.scopeChosen}
            </label>
          )}
          {everyUrl ? null : (
            <fieldset className={styles.chosen}>
              <legend className="visually-hidden">{words.chosen}</legend>
              {named.map((url) => (
                <Tick
                  key={url}
                  checked={chosen.has(url)}
                  onChange={() => {
                    const next = new Set(chosen);
                    if (!next.delete(url)) next.add(url);
                    setChosen(next);
                  }}
                >
                  {url}
                </Tick>
              ))}
            </fieldset>
          )}
        </fieldset>
        <p>
          <b>{words.willChange(changes.length, concerned(all, wanted).length)}</b>{' '}
          {monitoring && !silences ? null : (
            <span className={styles.soft}>
              {!silences ? words.goesQuiet : monitoring ? words.silentOnCall : words.silentProduction}
            </span>
          )}
        </p>
        {silences ? (
          <TextField
            label={words.typeToConfirm(name)}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        ) : null}
        <ReasonField value={reason} onChange={setReason} />
        <ChangeProblem decision={change} />
        <div>
          <Button look={silences ? 'danger' : 'primary'} type="submit" reason={refused}>
            {change.pending ? words.sending : words.apply}
          </Button>
        </div>
      </form>
    </section>
  );
}
