import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';

import type { LbUrl, LoadBalancer } from '#backends/itcare/client/index.ts';
import { PhaseMark } from '#components/PhaseMark.tsx';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { Select } from '#ui/field/Select.tsx';
import { ReasonField } from '#ui/field/ReasonField.tsx';
import { Tick } from '#ui/field/Tick.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import { type Adding, type LineResult, useAdding } from './adding.ts';
import { type HostLine, MAX_HOST_LINES, readHostLines } from './host-lines.ts';
import { urlQueries } from './queries.ts';
import styles from './urls.module.css';
import { words } from './words.ts';

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
  const [pasted, setPasted] = useState('');
  const [dns, setDns] = useState(false);
  const [monitoring, setMonitoring] = useState(true);
  const [onCall, setOnCall] = useState(false);
  /** One belongs to the host name it was offered for. */
  const [chosen, setChosen] = useState({ host: '', profile: '' });
  const [reason, setReason] = useState('');
  const adding = useAdding(balancer);
  const { results, running } = adding;
  const areaId = useId();
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
  const done = [...results.values()].filter(({ under }) => !under).length;
  const add = () =>
    adding.add(
      hosts.map((name) => ({
        name,
        monitoringEnabled: monitoring,
        onCallSupervision: monitoring && onCall,
        setUpDNSEnabled: dns,
        ...(single !== null && profile !== '' ? { sslProfile: profile } : {}),
      })),
      reason,
    );

  return (
    <Dialog
      title={words.addTitle}
      description={words.addDescription(balancer.name ?? String(balancer.id))}
      // Escape in the middle stops the rest, and leaves to be read what became of each line.
      onClose={running ? adding.stop : onClose}
      footer={
        <>
          {running ? (
            <Button onClick={adding.stop}>{words.stop}</Button>
          ) : (
            <Button onClick={onClose}>{results.size > 0 ? words.close : words.cancel}</Button>
          )}
          <Button
            look="primary"
            reason={
              running ? words.running(done, results.size) : hosts.length === 0 ? words.addNothing : null
            }
            onClick={() => {
              if (!running && hosts.length > 0) add();
            }}
          >
            {running
              ? words.running(done, results.size)
              : results.size > 0 && hosts.length > 0
                ? words.retryFailed(hosts.length)
                : hosts.length === 0
                  ? words.addTitle
                  : words.addAction(hosts.length)}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <div className={styles.area}>
          <label htmlFor={areaId}>
            <b>{words.names}</b>
          </label>
          <textarea
            id={areaId}
            value={pasted}
            readOnly={running}
            spellCheck={false}
            autoComplete="off"
            aria-describedby={`${areaId}-hint`}
            onChange={(event) => setPasted(event.target.value)}
          />
          <span id={`${areaId}-hint`} className={styles.soft}>
            {words.namesHint} {hosts.length > 0 || results.size === 0 ? words.willAdd(hosts.length) : null}{' '}
            {lines.length === MAX_HOST_LINES ? words.tooMany(MAX_HOST_LINES) : null}
          </span>
        </div>
        <Failure adding={adding} />
        <Lines lines={lines} results={results} />
        <Tick checked={monitoring} onChange={setMonitoring}>
          {words.monitoring}
        </Tick>
        <Tick checked={monitoring && onCall} disabled={!monitoring} onChange={setOnCall}>
          {words.onCall}
        </Tick>
        <Tick checked={dns} onChange={setDns}>
          <span>
            {words.dns} <span className={styles.soft}>{words.dnsHint}</span>
          </span>
        </Tick>
        {single === null ? (
          wanted.length > 1 ? (
            <p className={styles.soft}>{words.sslMany}</p>
          ) : null
        ) : (
          <SslProfile
            balancerId={balancer.id}
            host={single}
            value={profile}
            onChange={(name) => setChosen({ host: single, profile: name })}
          />
        )}
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </Dialog>
  );
}

/** Why nothing could even begin. */
function Failure({ adding: { failure } }: { adding: Adding }) {
  return failure ? <Notice tone="bad">{failure.message}</Notice> : null;
}

/** What stands in the way of a line, or what became of it; lines without anything to say are only counted. */
function Lines({ lines, results }: { lines: readonly HostLine[]; results: ReadonlyMap<string, LineResult> }) {
  const told = lines.filter(
    (line) => (line.problem !== null && !results.has(line.host ?? '')) || results.has(line.host ?? ''),
  );
  if (told.length === 0) return null;
  return (
    <ul className={styles.lines} tabIndex={0} aria-label={words.names} aria-live="polite">
      {told.map((line) => {
        const result = line.host === null ? undefined : results.get(line.host);
        return (
          <li key={`${line.text}-${line.problem ?? ''}`}>
            <code>{line.host ?? line.text}</code>
            {result ? (
              <PhaseMark phase={result.phase} />
            ) : (
              <span data-tone="bad">{line.problem ? words.problem(line.problem) : null}</span>
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
  if (profiles.error) return <p className={styles.soft}>{words.sslFailed}</p>;
  if (!profiles.data) return <p className={styles.soft}>{words.sslReading}</p>;
  const names = profiles.data.validSSLProfiles.flatMap((each) => each.name ?? []);
  const valid = names.length > 0 || profiles.data.isValidSSLProfilInstalled === true;
  return (
    <div className={styles.area}>
      <span>
        {words.sslProfile}{' '}
        <Select
          label={words.sslProfile}
          value={value}
          options={[
            { value: '', label: words.sslNone },
            ...names.map((name) => ({ value: name, label: name })),
          ]}
          onChange={onChange}
        />
      </span>
      {valid ? null : <span role="status">{words.sslInvalid}</span>}
    </div>
  );
}
