import { type ComponentType, useSyncExternalStore } from 'react';

import { clearDrift, driftReports, subscribeDrift } from '#http/parsing/drift.ts';
import { type Backend, site } from '#http/site/site.ts';
import { siteBackends } from '#backends/registry.ts';
import { Button } from '#ui/button/Button.tsx';
import { forgetPreferences } from '#ui/browser/preference.ts';
import { useDocumentTitle } from '#ui/browser/title.ts';
import { announce } from '#ui/toast/toasts.ts';

import { BackendSection } from './BackendSection.tsx';
import styles from './Connections.module.css';
import { NotStored } from './NotStored.tsx';
import { messages } from './messages.ts';

export interface ConnectionsProps {
  session: ComponentType<{ backend: Backend }>;
  /** The browser keeps the larger things: journal and statistics. */
  database: boolean;
}

/** The backends of this site and how they answer, contract drift, and what is kept here. */
export function Connections({ session: Session, database }: ConnectionsProps) {
  useDocumentTitle(messages.title);
  const { links } = site();
  const drift = useSyncExternalStore(subscribeDrift, driftReports);
  return (
    <div className={styles.page}>
      <header>
        <h1>{messages.title}</h1>
        <p className={styles.soft}>{messages.intro}</p>
      </header>
      {siteBackends().map(({ name: backend }) => (
        <BackendSection key={backend} backend={backend} signIn={<Session backend={backend} />} />
      ))}
      {links.length > 0 ? (
        <section>
          <h2>{messages.links}</h2>
          <ul className={styles.links}>
            {links.map(({ label, address }) => (
              <li key={`${label} ${address}`}>
                <a href={address} target="_blank" rel="noopener noreferrer">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h2>{messages.drift}</h2>
        {drift.length === 0 ? (
          <p className={styles.soft}>{messages.driftNone}</p>
        ) : (
          <>
            <p className={styles.soft}>{messages.driftText}</p>
            <div className={styles.scroll} tabIndex={0} role="region" aria-label={messages.drift}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{messages.endpoint}</th>
                    <th scope="col">{messages.field}</th>
                    <th scope="col">{messages.problem}</th>
                  </tr>
                </thead>
                <tbody>
                  {drift.map((report) => (
                    <tr key={JSON.stringify(report)}>
                      <td className="mono">{report.endpoint}</td>
                      <td className="mono">{report.field}</td>
                      <td>{report.problem}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Button onClick={clearDrift}>{messages.driftClear}</Button>
          </>
        )}
      </section>
      <section>
        <h2>{messages.kept}</h2>
        <p className={styles.soft}>{messages.keptText}</p>
        <NotStored database={database} />
        <Button
          onClick={() => {
            forgetPreferences();
            announce(messages.forgotten);
          }}
        >
          {messages.forget}
        </Button>
      </section>
    </div>
  );
}
