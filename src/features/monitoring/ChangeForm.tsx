import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';

import * as z from '#http/zod.ts';
import type { LoadBalancer } from '#backends/itcare/client/index.ts';
import { useDecision } from '#changes/hooks.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { ShowAsCurl } from '#components/curl/ShowAsCurl.tsx';
import { useFreeze } from '#components/guard/use-freeze.ts';
import { TypedName, typedNameProblem } from '#components/TypedName.tsx';
import { noWhy, WhyFields, whySchema } from '#components/WhyFields.tsx';
import { isProduction } from '#domain/environment.ts';
import type { OpenFreeze } from '#domain/guard/settings.ts';
import { CheckboxField } from '#ui/field/CheckboxField.tsx';
import { PageForm } from '#ui/form/PageForm.tsx';
import { usePermissions } from '#components/permissions.ts';
import { announce } from '#ui/toast/toasts.ts';

import { monitoringIntent } from './kinds.ts';
import styles from './monitoring.module.css';
import { concerned, differing, type Wanted, type Monitored } from './plan.ts';
import { messages } from './messages.ts';

const schemaOf = (freeze: OpenFreeze | null) =>
  z.object({
    monitoring: z.boolean(),
    onCall: z.boolean(),
    scope: z.enum(['all', 'chosen']),
    chosen: z.array(z.string()),
    typed: z.string(),
    ...whySchema(freeze),
  });

export interface ChangeFormProps {
  balancer: LoadBalancer & { id: number };
  name: string;
  all: readonly Monitored[];
  running: boolean;
}

/** Both values at once, for the balancer with all its URLs or with chosen ones, saying how many objects change. */
export function ChangeForm({ balancer, name, all, running }: ChangeFormProps) {
  const freeze = useFreeze([balancer.environment]);
  const form = useForm<z.infer<ReturnType<typeof schemaOf>>>({
    resolver: zodResolver(schemaOf(freeze)),
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
    announce(messages.accepted, 'pending');
    form.setValue('typed', '');
  });
  const refusal = usePermissions();
  const reason = running
    ? messages.running
    : changes.length === 0
      ? messages.willChange(0, concerned(all, wanted).length)
      : touched
        ? (typedNameProblem(typed, silences ? name : null) ??
          refusal(`itcare:${balancer.id}`, 'update-monitoring'))
        : messages.untouched;
  return (
    <section>
      <h2>{messages.change}</h2>
      <p className={styles.soft}>{messages.changeText}</p>
      <PageForm
        form={form}
        className={styles.form}
        onChange={() => setTouched(true)}
        action={messages.apply}
        danger={silences}
        reason={reason}
        submitting={change.pending ? messages.sending : null}
        error={<ChangeProblem decision={change} />}
        onSubmit={(why) => {
          // What was held back is decided anew, from what is on the screen now.
          change.leave();
          change.decide(monitoringIntent(balancer, name, wanted, why));
        }}
        after={<ShowAsCurl intents={() => [monitoringIntent(balancer, name, wanted, form.getValues())]} />}
      >
        <CheckboxField {...form.register('monitoring')}>{messages.state}</CheckboxField>
        <CheckboxField {...form.register('onCall')} checked={monitoring && onCall} disabled={!monitoring}>
          {messages.onCallState}{' '}
          {monitoring ? null : <span className={styles.soft}>{messages.onCallNeeds}</span>}
        </CheckboxField>
        <fieldset className={styles.scope}>
          <legend>{messages.scope}</legend>
          <label>
            <input type="radio" value="all" {...form.register('scope')} />
            {messages.scopeAll(urls.length)}
          </label>
          {named.length === 0 ? null : (
            <label>
              <input type="radio" value="chosen" {...form.register('scope')} />
              {messages.scopeChosen}
            </label>
          )}
          {scope === 'all' ? null : (
            <fieldset className={styles.chosen}>
              <legend className="visually-hidden">{messages.chosen}</legend>
              {named.map((url) => (
                <CheckboxField
                  key={url}
                  checked={chosen.includes(url)}
                  onChange={({ target }) => {
                    const rest = chosen.filter((each) => each !== url);
                    form.setValue('chosen', target.checked ? [...rest, url] : rest);
                  }}
                >
                  {url}
                </CheckboxField>
              ))}
            </fieldset>
          )}
        </fieldset>
        <p>
          <b>{messages.willChange(changes.length, concerned(all, wanted).length)}</b>{' '}
          {monitoring && !silences ? null : (
            <span className={styles.soft}>
              {!silences
                ? messages.goesQuiet
                : monitoring
                  ? messages.silentOnCall
                  : messages.silentProduction}
            </span>
          )}
        </p>
        {silences ? <TypedName wanted={name} {...form.register('typed')} /> : null}
        <WhyFields freeze={freeze} reference="none" />
      </PageForm>
    </section>
  );
}
