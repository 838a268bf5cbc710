import type { ReactNode } from 'react';

import type { LoadBalancer } from '#backends/itcare/client/index.ts';

import { momentText } from '#ui/time/format.ts';

import styles from './balancers.module.css';
import { CertificateDays, BalancerEnvironment, Status } from './columns.tsx';
import { botState, protocolNames } from './facts.ts';
import { messages } from './messages.ts';

/** Everything the API says of a balancer that an operator may want to know, in four groups. */
export function BalancerOverview({ balancer }: { balancer: LoadBalancer }) {
  const { fact, groups } = messages;
  const { network, certificate, securityProfile } = balancer;
  return (
    <div className={styles.overview}>
      <Group title={groups.traffic}>
        <Pair name={fact.vip} value={mono(balancer.ipAddress)} />
        <Pair name={fact.protocols} value={protocolNames(balancer)} />
        <Pair name={fact.mode} value={balancer.loadBalancingMode} />
        <Pair name={fact.persistence} value={balancer.defaultPersistence ?? messages.none} />
        <Pair name={fact.fallback} value={balancer.fallbackPersistence ?? messages.none} />
        <Pair name={fact.snat} value={onOff(balancer.snatAutomap)} />
        <Pair name={fact.nodes} value={String(balancer.nodeCount ?? balancer.members.length)} />
        <Pair name={fact.urls} value={lines(balancer.urls.map((url) => url.name))} />
        <Pair name={fact.healthChecks} value={lines(balancer.healthChecks.map((check) => check.name))} />
        <Pair name={fact.irules} value={lines(balancer.irules.map((rule) => rule.name))} />
      </Group>
      <Group title={groups.placement}>
        <Pair name={fact.environment} value={<BalancerEnvironment name={balancer.environment} />} />
        <Pair name={fact.service} value={withId(balancer.serviceName, balancer.serviceId)} />
        <Pair name={fact.cloud} value={withId(balancer.cloudName, balancer.cloudId)} />
        <Pair name={fact.network} value={mono(network?.technicalId ?? null)} />
        <Pair name={fact.cidr} value={mono(network?.cidr ?? null)} />
        <Pair name={fact.gateway} value={mono(network?.gateway ?? null)} />
        <Pair name={fact.area} value={network?.area ?? null} />
        <Pair name={fact.region} value={network?.region ?? null} />
      </Group>
      <Group title={groups.protection}>
        <Pair name={fact.bot} value={botState(balancer)} />
        <Pair
          name={fact.profile}
          value={
            securityProfile
              ? [securityProfile.name, securityProfile.template].filter(Boolean).join(', ')
              : null
          }
        />
        <Pair
          name={fact.whitelist}
          value={securityProfile ? messages.addresses(securityProfile.whiteList.length) : null}
        />
        <Pair name={fact.monitoring} value={onOff(balancer.monitoringEnabled)} />
        <Pair name={fact.onCall} value={onOff(balancer.monitoringOnCallEnabled)} />
        <Pair name={fact.certificate} value={certificate?.certificateName ?? null} />
        <Pair name={fact.commonName} value={certificate?.commonName ?? null} />
        <Pair
          name={fact.expires}
          value={
            certificate?.expirationDate ? (
              <>
                {momentText(certificate.expirationDate)} ·{' '}
                <CertificateDays expiration={certificate.expirationDate} />
              </>
            ) : null
          }
        />
        <Pair name={fact.backup} value={onOff(balancer.backupStatus)} />
        <Pair name={fact.replication} value={onOff(balancer.replicationStatus)} />
      </Group>
      <Group title={groups.lifecycle}>
        <Pair name={fact.status} value={<Status status={balancer.status} />} />
        <Pair
          name={fact.created}
          value={balancer.creationTime === null ? null : momentText(balancer.creationTime)}
        />
        <Pair name={fact.createdBy} value={balancer.creationUser} />
        <Pair
          name={fact.product}
          value={[balancer.productName, balancer.productVersion].filter(Boolean).join(' ')}
        />
        <Pair name={fact.phase} value={balancer.supportPhase} />
        <Pair name={fact.endOfSales} value={day(balancer.endOfSalesAt)} />
        <Pair name={fact.endOfSupport} value={day(balancer.endOfSupportAt)} />
        <Pair name={fact.extendedSupport} value={day(balancer.extendedSupportAt)} />
        <Pair name={fact.id} value={mono(balancer.id === null ? null : String(balancer.id))} />
        <Pair
          name={fact.internalId}
          value={mono(balancer.internalResourceId === null ? null : String(balancer.internalResourceId))}
        />
        <Pair name={fact.comment} value={balancer.comment} />
      </Group>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.group}>
      <h2>{title}</h2>
      <dl className={styles.pairs}>{children}</dl>
    </section>
  );
}

function Pair({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={value === null || value === '' ? styles.missing : undefined}>
        {value === null || value === '' ? '—' : value}
      </dd>
    </>
  );
}

function onOff(value: boolean | null): string | null {
  return value === null ? null : value ? messages.yes : messages.no;
}

function mono(value: string | null): ReactNode {
  return value === null ? null : <span className="mono">{value}</span>;
}

function lines(values: readonly (string | null)[]): ReactNode {
  const known = [...new Set(values.filter((value) => value !== null))];
  return known.length === 0 ? null : known.map((value) => <div key={value}>{value}</div>);
}

function withId(name: string | null, id: number | null): ReactNode {
  if (name === null && id === null) return null;
  return (
    <>
      {name} {id === null ? null : <span className={`${styles.missing} mono`}>{id}</span>}
    </>
  );
}

/** The day of an ISO date; anything else as it came. */
function day(value: string | null): string | null {
  return value !== null && /^\d{4}-\d{2}-\d{2}T/.test(value) ? value.slice(0, 10) : value;
}
