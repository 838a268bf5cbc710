import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';

import * as z from '#http/zod.ts';
import type { LbUrl, LoadBalancer } from '#backends/itcare/client/index.ts';
import { PhaseMark } from '#components/PhaseMark.tsx';
import { ShowAsCurl } from '#components/curl/ShowAsCurl.tsx';
import { useFreeze } from '#components/guard/use-freeze.ts';
import { noWhy, WhyFields, whySchema } from '#components/WhyFields.tsx';
import type { OpenFreeze } from '#domain/guard/settings.ts';
import { Select } from '#ui/field/Select.tsx';
import { TextArea } from '#ui/field/TextArea.tsx';
import { CheckboxField } from '#ui/field/CheckboxField.tsx';
import { DialogForm } from '#ui/form/DialogForm.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { messages as shared } from '#ui/messages.ts';

import { type LineResult, useAdding } from './adding.ts';
import { type HostLine, MAX_HOST_LINES, readHostLines } from './host-lines.ts';
import { urlAddIntent } from './kinds.ts';
import { urlQueries } from './queries.ts';
import styles from './urls.module.css';
import { messages } from './messages.ts';

const schemaOf = (freeze: OpenFreeze | null) =>
  z.object({
    pasted: z.string(),
    dns: z.boolean(),
    monitoring: z.boolean(),
    onCall: z.boolean(),
    /** One belongs to the host name it was offered for. */
    chosen: z.object({ host: z.string(), profile: z.string() }),
    ...whySchema(freeze),
  });

export interface AddUrlsProps {
  balancer: LoadBalancer & { id: number };
  present: readonly LbUrl[];
  onClose: () => void;
}

/**
 * Adds one host name or many. Each is a call of its own, one after the other; what was typed and what became of each
 * line stays until the dialog is closed.
 */
export function AddUrls({ balancer, present, onClose }: AddUrlsProps) {
  const freeze = useFreeze([balancer.environment]);
  const form = useForm({
    resolver: zodResolver(schemaOf(freeze)),
    defaultValues: {
      pasted: '',
      dns: false,
      monitoring: true,
      onCall: false,
      chosen: { host: '', profile: '' },
      ...noWhy,
    },
  });
  const { pasted, dns, monitoring, onCall, chosen } = form.watch();
  const adding = useAdding(balancer);
  const { results, running, failure } = adding;
  const lines = readHostLines(
    pasted,
    present.map((url) => url.name),
  );
  // A name that was sent may be on the balancer by now: it is still one of those asked for.
  const wanted = lines.filter(
    (line) => line.problem === null || (line.problem === 'present' && results.has(line.host ?? '')),
  );
  const open = wanted.filter((line) => results.get(line.host ?? '')?.again !== false);
  const single = wanted.length === 1 ? (wanted[0]?.host ?? null) : null;
  const profile = chosen.host === single ? chosen.profile : '';
  const hosts = open.flatMap((line) => line.host ?? []);
  const bodiesOf = (setUpDNSEnabled: boolean) =>
    hosts.map((name) => ({
      name,
      monitoringEnabled: monitoring,
      onCallSupervision: monitoring && onCall,
      setUpDNSEnabled,
      ...(single !== null && profile !== '' ? { sslProfile: profile } : {}),
    }));
  const done = [...results.values()].filter(({ under }) => !under).length;
  return (
    <DialogForm
      form={form}
      title={messages.addTitle}
      description={messages.addDescription(balancer.name ?? String(balancer.id))}
      action={
        hosts.length === 0
          ? messages.addTitle
          : results.size > 0
            ? messages.retryFailed(hosts.length)
            : messages.addAction(hosts.length)
      }
      reason={hosts.length === 0 ? messages.addNothing : null}
      submitting={running ? messages.running(done, results.size) : null}
      error={failure ? <Notice tone="bad">{failure.message}</Notice> : null}
      note={
        hosts.length === 0 ? null : (
          <ShowAsCurl
            intents={() => bodiesOf(dns).map((body) => urlAddIntent(balancer, body, form.getValues()))}
          />
        )
      }
      onSubmit={({ dns: wantsDns, ...why }) => adding.add(bodiesOf(wantsDns), why)}
      cancel={running ? messages.stop : results.size > 0 ? messages.close : shared.cancel}
      // Escape in the middle stops the rest, and leaves to be read what became of each line.
      onClose={running ? adding.stop : onClose}
    >
      <TextArea
        label={messages.names}
        readOnly={running}
        hint={
          <>
            {messages.namesHint}{' '}
            {hosts.length > 0 || results.size === 0 ? messages.willAdd(hosts.length) : null}{' '}
            {lines.length === MAX_HOST_LINES ? messages.tooMany(MAX_HOST_LINES) : null}
          </>
        }
        {...form.register('pasted')}
      />
      <Lines lines={lines} results={results} />
      <CheckboxField {...form.register('monitoring')}>{messages.monitoring}</CheckboxField>
      <CheckboxField {...form.register('onCall')} checked={monitoring && onCall} disabled={!monitoring}>
        {messages.onCall}
      </CheckboxField>
      <CheckboxField {...form.register('dns')}>
        <span>
          {messages.dns} <span className={styles.soft}>{messages.dnsHint}</span>
        </span>
      </CheckboxField>
      {single === null ? (
        wanted.length > 1 ? (
          <p className={styles.soft}>{messages.sslMany}</p>
        ) : null
      ) : (
        <SslProfile
          balancerId={balancer.id}
          host={single}
          value={profile}
          onChange={(name) => form.setValue('chosen', { host: single, profile: name })}
        />
      )}
      <WhyFields freeze={freeze} reference="none" />
    </DialogForm>
  );
}

/** What stands in the way of a line, or what became of it; lines without anything to say are only counted. */
function Lines({ lines, results }: { lines: readonly HostLine[]; results: ReadonlyMap<string, LineResult> }) {
  const told = lines.filter(
    (line) => (line.problem !== null && !results.has(line.host ?? '')) || results.has(line.host ?? ''),
  );
  if (told.length === 0) return null;
  return (
    <ul className={styles.lines} tabIndex={0} aria-label={messages.names} aria-live="polite">
      {told.map((line) => {
        const result = line.host === null ? undefined : results.get(line.host);
        return (
          <li key={`${line.text}-${line.problem ?? ''}`}>
            <code>{line.host ?? line.text}</code>
            {result ? (
              <PhaseMark phase={result.phase} />
            ) : (
              <span data-tone="bad">{line.problem ? messages.problem(line.problem) : null}</span>
            )}
            {result?.message ? <span className={styles.soft}>{result.message}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}

interface SslProfileProps {
  balancerId: number;
  host: string;
  value: string;
  onChange: (profile: string) => void;
}

function SslProfile({ balancerId, host, value, onChange }: SslProfileProps) {
  const profiles = useQuery({ ...urlQueries.sslProfiles(balancerId, host), retry: false });
  if (profiles.error) return <p className={styles.soft}>{messages.sslFailed}</p>;
  if (!profiles.data) return <p className={styles.soft}>{messages.sslReading}</p>;
  const names = profiles.data.validSSLProfiles.flatMap((each) => each.name ?? []);
  const valid = names.length > 0 || profiles.data.isValidSSLProfilInstalled === true;
  return (
    <div className={styles.area}>
      <span>
        {messages.sslProfile}{' '}
        <Select
          label={messages.sslProfile}
          value={value}
          options={[
            { value: '', label: messages.sslNone },
            ...names.map((name) => ({ value: name, label: name })),
          ]}
          onChange={onChange}
        />
      </span>
      {valid ? null : <span role="status">{messages.sslInvalid}</span>}
    </div>
  );
}
