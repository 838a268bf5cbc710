import { queryOptions, useQueries } from '@tanstack/react-query';

import { itcareKeys } from '#backends/itcare/keys.ts';
import {
  getSslProfiles,
  type LoadBalancer,
  type SslProfile,
  type SslProfiles,
} from '#backends/itcare/client/index.ts';
import { readExpiry } from '#domain/certificate.ts';
import { Button } from '#ui/button/Button.tsx';
import { MemberStatusMark } from '#components/marks/MemberStatusMark.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { momentText } from '#ui/time/format.ts';
import { useNow } from '#ui/time/now.ts';
import { messages as shared } from '#ui/messages.ts';

import { nameCovers } from './cover.ts';
import styles from './tls.module.css';
import { messages } from './messages.ts';

/** The same key as the URLs tab uses for one host name. */
const profilesOf = (id: number, host: string) =>
  queryOptions({
    queryKey: itcareKeys.sslProfiles(id, host),
    queryFn: ({ signal }) => getSslProfiles(id, host, signal),
    staleTime: 60_000,
  });

/** The certificate with its days left, and which URL is covered by which SSL profile and which by none. */
export function TlsPanel({ balancer }: { balancer: LoadBalancer & { id: number } }) {
  const hosts = [...new Set(balancer.urls.flatMap((url) => url.name ?? []))];
  const answers = useQueries({ queries: hosts.map((host) => profilesOf(balancer.id, host)) });
  const covered = answers.filter((answer) => answer.data && isCovered(answer.data)).length;
  const read = answers.every((answer) => answer.data !== undefined);
  const anyDefault = answers.some((answer) =>
    answer.data?.validSSLProfiles.some((profile) => profile.sniDefault),
  );
  const failed = answers.find((answer) => answer.error)?.error ?? null;
  return (
    <div className={styles.page}>
      <Certificate balancer={balancer} />
      <section>
        <h2>{messages.coverage}</h2>
        <p className={styles.soft}>{messages.coverageText}</p>
        {hosts.length === 0 ? (
          <p>{balancer.urls.length === 0 ? messages.noUrls : messages.noNames}</p>
        ) : (
          <>
            {read ? (
              <p>
                <b>{messages.summary(covered, hosts.length)}</b> {anyDefault ? null : messages.noDefault}
              </p>
            ) : null}
            {failed ? (
              <Notice
                tone="bad"
                actions={
                  <Button
                    onClick={() => {
                      for (const answer of answers) if (answer.error) void answer.refetch();
                    }}
                  >
                    {shared.readAgain}
                  </Button>
                }
              >
                {failed.message}
              </Notice>
            ) : null}
            <div className={styles.scroll} tabIndex={0} role="region" aria-label={messages.tableName}>
              <table className={styles.table} aria-label={messages.tableName}>
                <thead>
                  <tr>
                    <th scope="col">{messages.url}</th>
                    <th scope="col">{messages.state}</th>
                    <th scope="col">{messages.profiles}</th>
                    <th scope="col">{messages.certificateColumn}</th>
                    <th scope="col">{messages.serverName}</th>
                    <th scope="col">{messages.sniDefault}</th>
                  </tr>
                </thead>
                <tbody>
                  {hosts.map((host, index) => (
                    <UrlRow
                      key={host}
                      host={host}
                      profiles={answers[index]?.data ?? null}
                      failed={Boolean(answers[index]?.error)}
                      commonName={balancer.certificate?.commonName ?? null}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </section>
    </div>
  );
}

function isCovered(profiles: SslProfiles): boolean {
  return profiles.validSSLProfiles.length > 0 || profiles.isValidSSLProfilInstalled === true;
}

interface UrlRowProps {
  host: string;
  profiles: SslProfiles | null;
  failed: boolean;
  commonName: string | null;
}

function UrlRow({ host, profiles, failed, commonName }: UrlRowProps) {
  return (
    <tr>
      <th scope="row">{host}</th>
      <td>
        {profiles ? (
          <span className={styles.state} data-covered={isCovered(profiles) || undefined}>
            <MemberStatusMark presence={isCovered(profiles) ? 'serving' : 'failing'} size={12} />
            {isCovered(profiles) ? messages.covered : messages.uncovered}
          </span>
        ) : failed ? (
          messages.failed
        ) : (
          messages.reading
        )}
        {profiles && !isCovered(profiles) && nameCovers(commonName, host) ? (
          <span className={styles.soft}> {messages.certificateOnly}</span>
        ) : null}
      </td>
      <td>{stack(profiles, (profile) => profile.name)}</td>
      <td>{stack(profiles, (profile) => profile.certificat)}</td>
      <td>{stack(profiles, (profile) => profile.serverName)}</td>
      <td>
        {stack(profiles, ({ sniDefault }) =>
          sniDefault === null ? null : sniDefault ? messages.yes : messages.no,
        )}
      </td>
    </tr>
  );
}

/** One line for each profile, so that the columns of a row read across. What was not read is not "none". */
function stack(profiles: SslProfiles | null, valueOf: (profile: SslProfile) => string | null) {
  const list = profiles?.validSSLProfiles ?? [];
  if (list.length === 0) return <span className={styles.soft}>{profiles ? messages.none : '—'}</span>;
  return <span className={styles.stack}>{list.map((profile) => valueOf(profile) ?? '—').join('\n')}</span>;
}

function Certificate({ balancer }: { balancer: LoadBalancer }) {
  const now = useNow();
  const { certificate } = balancer;
  if (!certificate) {
    return (
      <section>
        <h2>{messages.certificate}</h2>
        <p className={styles.soft}>{messages.noCertificate}</p>
      </section>
    );
  }
  const { daysLeft, level } = readExpiry(certificate.expirationDate, now);
  return (
    <section>
      <h2>{messages.certificate}</h2>
      <p className={styles.days} data-level={level ?? undefined}>
        {daysLeft === null ? (certificate.expirationDate ?? '—') : messages.daysLeft(daysLeft)}
      </p>
      <p className={styles.soft}>{level === null ? messages.unreadable : messages.level[level]}</p>
      <dl className={styles.pairs}>
        <dt>{messages.name}</dt>
        <dd>{certificate.certificateName ?? '—'}</dd>
        <dt>{messages.commonName}</dt>
        <dd>{certificate.commonName ?? '—'}</dd>
        <dt>{messages.expires}</dt>
        <dd>{certificate.expirationDate === null ? '—' : momentText(certificate.expirationDate)}</dd>
        <dt>{messages.description}</dt>
        <dd>{certificate.description ?? '—'}</dd>
      </dl>
    </section>
  );
}
