import { faultsOf, type SiteFault } from '#api/site-faults.ts';
import { SITE_FILE } from '#api/site-file.ts';
import { SiteProblem } from '#backends/site-parse.ts';
import { Button } from '#ui/button/Button.tsx';
import { Panel } from '#ui/status/Panel.tsx';

import styles from './site.module.css';
import { words } from './words.ts';

const MOST = 20;

/** What belongs at each place. */
type Places = Readonly<Record<string, string>>;

/** In place of the console when its configuration cannot be used. For whoever installs it: file, field, expected. */
export function SiteProblemPage({ problem, backends }: { problem: unknown; backends: Places }) {
  if (!(problem instanceof SiteProblem)) throw problem;
  const { kind, status, cause } = problem;
  const faults = faultsOf(problem);
  const places = { ...words.places, ...backends };
  return (
    <main className={styles.page}>
      <Panel
        level={1}
        tone="bad"
        title={words.title[kind]}
        actions={
          <Button look="primary" onClick={() => window.location.reload()}>
            {words.reload}
          </Button>
        }
      >
        <p>{words.text[kind](SITE_FILE, status)}</p>
        {cause instanceof Error ? <p className="mono">{cause.message.slice(0, 300)}</p> : null}
        {faults.length > 0 ? (
          <ul className={styles.faults}>
            {faults.slice(0, MOST).map((fault) => (
              <Fault key={fault.field} fault={fault} places={places} />
            ))}
          </ul>
        ) : null}
        {faults.length > MOST ? <p>{words.more(faults.length - MOST)}</p> : null}
        <p>
          {words.form} <a href="/config.schema.json">config.schema.json</a>
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
        ? words.unknown
        : words.expected(
            places[fault.place.replace(/^polling\.\w+/, 'polling.*')] ?? words.somethingElse,
          )}{' '}
      {fault.unknown ? null : <span>{fault.found === null ? words.nothing : words.found(fault.found)}</span>}
    </li>
  );
}
