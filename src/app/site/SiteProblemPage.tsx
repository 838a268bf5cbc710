import { faultsOf, type SiteFault } from '#http/site/site-faults.ts';
import { SITE_FILE } from '#http/site/site-file.ts';
import { SiteProblem } from '#backends/site-parse.ts';
import { Button } from '#ui/button/Button.tsx';
import { Panel } from '#ui/status/Panel.tsx';

import styles from './site.module.css';
import { messages } from './messages.ts';

const MOST = 20;

/** What belongs at each place. */
type Places = Readonly<Record<string, string>>;

/** In place of the console when its configuration cannot be used. For whoever installs it: file, field, expected. */
export function SiteProblemPage({ problem, backends }: { problem: unknown; backends: Places }) {
  if (!(problem instanceof SiteProblem)) throw problem;
  const { kind, status, cause } = problem;
  const faults = faultsOf(problem);
  const places = { ...messages.places, ...backends };
  return (
    <main className={styles.page}>
      <Panel
        level={1}
        tone="bad"
        title={messages.title[kind]}
        actions={
          <Button variant="primary" onClick={() => window.location.reload()}>
            {messages.reload}
          </Button>
        }
      >
        <p>{messages.text[kind](SITE_FILE, status)}</p>
        {cause instanceof Error ? <p className="mono">{cause.message.slice(0, 300)}</p> : null}
        {faults.length > 0 ? (
          <ul className={styles.faults}>
            {faults.slice(0, MOST).map((fault) => (
              <Fault key={fault.field} fault={fault} places={places} />
            ))}
          </ul>
        ) : null}
        {faults.length > MOST ? <p>{messages.more(faults.length - MOST)}</p> : null}
        <p>
          {messages.form} <a href="/config.schema.json">config.schema.json</a>
        </p>
      </Panel>
    </main>
  );
}

function Fault({ fault, places }: { fault: SiteFault; places: Places }) {
  return (
    <li>
      <code>{fault.field || SITE_FILE}</code>{' '}
      {fault.unknown
        ? messages.unknown
        : messages.expected(
            places[fault.place.replace(/^polling\.\w+/, 'polling.*')] ?? messages.somethingElse,
          )}{' '}
      {fault.unknown ? null : (
        <span>{fault.found === null ? messages.nothing : messages.found(fault.found)}</span>
      )}
    </li>
  );
}
