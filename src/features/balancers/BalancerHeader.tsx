import { Link } from '@tanstack/react-router';
import Braces from 'lucide-react/icons/braces';
import { lazy, type ReactNode, Suspense, useState } from 'react';

import type { LoadBalancer } from '#api/itcare/index.ts';
import { isProduction } from '#domain/environment.ts';
import { Button } from '#ui/button/Button.tsx';

import styles from './balancers.module.css';
import { CertificateDays, Environment, Status } from './columns.tsx';
import { botState, nameOf, protocolNames } from './facts.ts';
import { words } from './words.ts';

const RawJson = lazy(() => import('./RawJson.tsx').then((module) => ({ default: module.RawJson })));

export interface BalancerHeaderProps {
  balancer: LoadBalancer;
  /** What is under way on it. */
  badge?: ReactNode;
  /** What can be done with the balancer as a whole. */
  actions: ReactNode;
  /** Tabs of the balancer: only those that work. */
  tabs: ReactNode;
}

/** Who this balancer is, in two lines; the magenta edge and the word say that it is production. */
export function BalancerHeader({ balancer, badge, actions, tabs }: BalancerHeaderProps) {
  const [raw, setRaw] = useState(false);
  const name = nameOf(balancer);
  const persistence = [balancer.defaultPersistence, balancer.fallbackPersistence].filter(Boolean).join(' / ');
  return (
    <header className={styles.one} data-production={isProduction(balancer.environment) || undefined}>
      <nav className={styles.crumb} aria-label={words.breadcrumb}>
        <Link to="/balancers">{words.breadcrumb}</Link> <span aria-hidden>/</span> #{balancer.id}
      </nav>
      <div className={styles.titleRow}>
        <h1 className={styles.title}>{name}</h1>
        <Status status={balancer.status} />
        <Environment name={balancer.environment} />
        {badge}
        <span className={styles.push} />
        {actions}
        <Button
          look="quiet"
          icon={<Braces size={16} aria-hidden />}
          aria-label={words.rawOpen}
          hint={words.rawOpen}
          onClick={() => setRaw(true)}
        />
      </div>
      <div className={styles.facts}>
        <b className="mono">{balancer.ipAddress ?? '—'}</b>
        <span>{protocolNames(balancer) ?? '—'}</span>
        {balancer.loadBalancingMode ? (
          <span className={styles.minor}>{balancer.loadBalancingMode}</span>
        ) : null}
        {persistence ? <span>{`${words.fact.persistence.toLowerCase()} ${persistence}`}</span> : null}
        {balancer.snatAutomap === null ? null : (
          <span className={styles.minor}>{`SNAT ${balancer.snatAutomap ? words.yes : words.no}`}</span>
        )}
        {balancer.serviceName ? <span className={styles.minor}>{balancer.serviceName}</span> : null}
        {balancer.cloudName ? <span className={styles.minor}>{balancer.cloudName}</span> : null}
        {balancer.network?.technicalId ? (
          <span className={`mono ${styles.minor}`}>{balancer.network.technicalId}</span>
        ) : null}
        <span
          className={styles.minor}
        >{`${words.column.monitoring.toLowerCase()} ${onOff(balancer.monitoringEnabled)}`}</span>
        <span
          className={styles.minor}
        >{`${words.column.onCall.toLowerCase()} ${onOff(balancer.monitoringOnCallEnabled)}`}</span>
        <span>{`${words.column.bot.toLowerCase()} ${botState(balancer) ?? '—'}`}</span>
        {balancer.certificate?.expirationDate ? (
          <span>
            {words.column.certificate.toLowerCase()}{' '}
            <CertificateDays expiration={balancer.certificate.expirationDate} />
          </span>
        ) : null}
        {balancer.endOfSupportAt ? (
          <span>{`${words.fact.endOfSupport.toLowerCase()} ${balancer.endOfSupportAt.slice(0, 10)}`}</span>
        ) : null}
      </div>
      {tabs}
      {raw ? (
        <Suspense fallback={null}>
          <RawJson value={balancer} onClose={() => setRaw(false)} />
        </Suspense>
      ) : null}
    </header>
  );
}

function onOff(value: boolean | null): string {
  return value === null ? '—' : value ? words.yes : words.no;
}
