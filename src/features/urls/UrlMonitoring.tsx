import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';

import * as z from '#http/zod.ts';
import type { LbUrl, LoadBalancer } from '#backends/itcare/client/index.ts';
import { useDecision } from '#changes/hooks.ts';
import { urlMonitoringIntent } from '#backends/itcare/url-monitoring.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { ShowAsCurl } from '#components/curl/ShowAsCurl.tsx';
import { useFreeze } from '#components/guard/use-freeze.ts';
import { TypedName, typedNameProblem } from '#components/TypedName.tsx';
import { noWhy, WhyFields, whySchema } from '#components/WhyFields.tsx';
import type { OpenFreeze } from '#domain/guard/settings.ts';
import { CheckboxField } from '#ui/field/CheckboxField.tsx';
import { DialogForm } from '#ui/form/DialogForm.tsx';
import { announce } from '#ui/toast/toasts.ts';

import { urlName } from './columns.tsx';
import styles from './urls.module.css';
import { messages } from './messages.ts';

const schemaOf = (freeze: OpenFreeze | null) =>
  z.object({
    // A value the API does not tell is shown as off, which nobody has asked for until it was touched.
    monitoring: z.nullable(z.boolean()),
    onCall: z.nullable(z.boolean()),
    typed: z.string(),
    ...whySchema(freeze),
  });

export interface UrlMonitoringProps {
  balancer: Pick<LoadBalancer, 'name'> & { id: number; environment?: string | null };
  url: LbUrl;
  production: boolean;
  onClose: () => void;
}

/** Monitoring and on call of one URL. The API takes both together, so both are sent (ITCare contract §6, E8). */
export function UrlMonitoring({ balancer, url, production, onClose }: UrlMonitoringProps) {
  const freeze = useFreeze([balancer.environment]);
  const form = useForm({
    resolver: zodResolver(schemaOf(freeze)),
    defaultValues: {
      monitoring: url.monitoringEnabled,
      onCall: url.monitoringOnCallEnabled,
      typed: '',
      ...noWhy,
    },
  });
  const { monitoring, onCall, typed } = form.watch();
  const name = urlName(url);
  const change = useDecision(() => {
    announce(messages.monitoringAccepted(name), 'pending');
    onClose();
  });
  const same = monitoring === url.monitoringEnabled && onCall === url.monitoringOnCallEnabled;
  const off = {
    monitoring: url.monitoringEnabled === true && !monitoring,
    onCall: url.monitoringOnCallEnabled === true && !onCall,
  };
  const silences = production && (off.monitoring || off.onCall);
  const planned = (values: z.infer<ReturnType<typeof schemaOf>>) => {
    const { id, monitoringEnabled, monitoringOnCallEnabled } = url;
    if (id === null) return [];
    const shown = { id, name: url.name, monitoring: monitoringEnabled, onCall: monitoringOnCallEnabled };
    const wanted = { monitoring: values.monitoring ?? false, onCall: values.onCall ?? false };
    return [urlMonitoringIntent(balancer, shown, wanted, values)];
  };
  const close = () => {
    change.leave();
    onClose();
  };
  return (
    <DialogForm
      form={form}
      title={messages.monitoringTitle(name)}
      description={messages.monitoringDescription}
      action={messages.save}
      danger={silences}
      reason={same ? messages.unchanged : typedNameProblem(typed, silences ? name : null)}
      submitting={change.pending ? messages.saving : null}
      error={<ChangeProblem decision={change} />}
      note={same ? null : <ShowAsCurl intents={() => planned(form.getValues())} />}
      onSubmit={(values) => {
        const [intent] = planned(values);
        if (!intent) return;
        // What was held back is decided anew, from what is on the screen now.
        change.leave();
        change.decide(intent);
      }}
      onClose={close}
    >
      <CheckboxField
        {...form.register('monitoring', {
          onChange: () => {
            if (form.getValues('monitoring') === false) form.setValue('onCall', false);
          },
        })}
      >
        {messages.monitoring}
      </CheckboxField>
      <CheckboxField {...form.register('onCall')} disabled={!monitoring}>
        {messages.onCall}
        {monitoring ? null : <span className={styles.soft}>{messages.onCallNeeds}</span>}
      </CheckboxField>
      {silences ? (
        <>
          <p className={styles.soft}>{off.monitoring ? messages.silent : messages.silentOnCall}</p>
          <TypedName wanted={name} {...form.register('typed')} />
        </>
      ) : null}
      <WhyFields freeze={freeze} reference="none" />
    </DialogForm>
  );
}
