import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';

import * as z from '#api/zod.ts';
import type { LoadBalancer } from '#backends/itcare/client/index.ts';
import { useDecision } from '#changes/hooks.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { TypedName, typedNameProblem } from '#components/TypedName.tsx';
import { noWhy, WhyFields, whySchema } from '#components/WhyFields.tsx';
import { isProduction } from '#domain/environment.ts';
import { Tick } from '#ui/field/Tick.tsx';
import { PageForm } from '#ui/form/PageForm.tsx';
import { useRefusals } from '#ui/refusal.ts';
import { announce } from '#ui/toast/toasts.ts';

import { monitoringIntent } from './kinds.ts';
import styles from './monitoring.module.css';
import { concerned, differing, type Wanted, type Watched } from './plan.ts';
import { words } from './words.ts';

const schema = z.object({
  monitoring: z.boolean(),
  onCall: z.boolean(),
  scope: z.enum(['all', 'chosen']),
  chosen: z.array(z.string()),
  typed: z.string(),
  ...whySchema,
});

export interface ChangeFormProps {
  balancer: LoadBalancer & { id: number };
  name: string;
  all: readonly Watched[];
  running: boolean;
}

/** Both values at once, for the balancer with all its URLs or with chosen ones, saying how many objects change. */
export function ChangeForm({ balancer, name, all, running }: ChangeFormProps) {
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: {
      monitoring: balancer.monitoringEnabled ?? true,
      onCall: balancer.monitoringOnCallEnabled ?? false,
      scope: 'all',
      chosen: [],
      typed: '',
      ...noWhy,
    },
  });
  const { monitoring, onCall, scope, chosen, typed } = form.watch();
  // What the API takes for granted, all URLs, may already differ from what they are: one press must not change it.
  const [touched, setTouched] = useState(false);
  const urls = all.filter((each) => each.what === 'url');
  const named = [...new Set(urls.flatMap((url) => url.name ?? []))];
  const wanted: Wanted = { monitoring, onCall: monitoring && onCall, urls: scope === 'all' ? null : chosen };
  const changes = differing(all, wanted);
  const silencesOnCall = !wanted.onCall && concerned(all, wanted).some((each) => each.onCall === true);
  const silences = isProduction(balancer.environment) && (!monitoring || silencesOnCall);
  const change = useDecision(() => {
    announce(words.accepted, 'pending');
    form.setValue('typed', '');
  });
  const refusal = useRefusals();
  const reason = running
    ? words.running
    : changes.length === 0
      ? words.willChange(0, concerned(all, wanted).length)
      : touched
        ? (typedNameProblem(typed, silences ? name : null) ??
          refusal(`itcare:${balancer.id}`, 'update-monitoring'))
        : words.untouched;
  return (
    <section>
      <h2>{words.change}</h2>
      <p className={styles.soft}>{words.changeText}</p>
      <PageForm
        form={form}
        className={styles.form}
        onChange={() => setTouched(true)}
        action={words.apply}
        danger={silences}
        reason={reason}
        submitting={change.pending ? words.sending : null}
        error={<ChangeProblem decision={change} />}
        onSubmit={(why) => {
          // What was held back is decided anew, from what is on the screen now.
          change.leave();
          change.decide(monitoringIntent(balancer, name, wanted, why));
        }}
      >
        <Tick {...form.register('monitoring')}>{words.state}</Tick>
        <Tick {...form.register('onCall')} checked={monitoring && onCall} disabled={!monitoring}>
          {words.onCallState} {monitoring ? null : <span className={styles.soft}>{words.onCallNeeds}</span>}
        </Tick>
        <fieldset className={styles.scope}>
          <legend>{words.scope}</legend>
          <label>
            <input type="radio" value="all" {...form.register('scope')} />
            {words.scopeAll(urls.length)}
          </label>
          {named.length === 0 ? null : (
            <label>
              <input type="radio" value="chosen" {...form.register('scope')} />
              {words.scopeChosen}
            </label>
          )}
          {scope === 'all' ? null : (
            <fieldset className={styles.chosen}>
              <legend className="visually-hidden">{words.chosen}</legend>
              {named.map((url) => (
                <Tick
                  key={url}
                  checked={chosen.includes(url)}
                  onChange={({ target }) => {
                    const rest = chosen.filter((each) => each !== url);
                    form.setValue('chosen', target.checked ? [...rest, url] : rest);
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
        {silences ? <TypedName wanted={name} {...form.register('typed')} /> : null}
        <WhyFields reference="none" />
      </PageForm>
    </section>
  );
}
