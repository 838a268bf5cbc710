import { Link } from '@tanstack/react-router';
import Braces from 'lucide-react/icons/braces';
import { type ReactNode, Suspense, useState } from 'react';

import type { LoadBalancer } from '#backends/itcare/client/index.ts';
import { ShowViewAsCurl } from '#components/curl/ShowAsCurl.tsx';
import { isProduction } from '#domain/environment.ts';
import { Button } from '#ui/button/Button.tsx';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';
import { Minor, SubjectHeader } from '#ui/subject/SubjectHeader.tsx';

import { CertificateDays, BalancerEnvironment, ServiceName, Status } from './columns.tsx';
import { botState, balancerName, protocolNames } from './facts.ts';
import { messages } from './messages.ts';

const JsonDialog = lazyComponent(() =>
  import('#ui/dialog/JsonDialog.tsx').then((module) => module.JsonDialog),
);

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
  const persistence = [balancer.defaultPersistence, balancer.fallbackPersistence].filter(Boolean).join(' / ');
  return (
    <SubjectHeader
      list={<Link to="/balancers">{messages.breadcrumb}</Link>}
      listLabel={messages.breadcrumb}
      id={balancer.id}
      title={balancerName(balancer)}
      production={isProduction(balancer.environment)}
      badges={
        <>
          <Status status={balancer.status} />
          <BalancerEnvironment name={balancer.environment} />
          {badge}
        </>
      }
      actions={
        <>
          {actions}
          <Button
            variant="quiet"
            icon={<Braces size={16} aria-hidden />}
            aria-label={messages.rawOpen}
            hint={messages.rawOpen}
            onClick={() => setRaw(true)}
          />
          <ShowViewAsCurl />
        </>
      }
      facts={
        <>
          <b className="mono">{balancer.ipAddress ?? '—'}</b>
          <span>{protocolNames(balancer) ?? '—'}</span>
          {balancer.loadBalancingMode ? <Minor>{balancer.loadBalancingMode}</Minor> : null}
          {persistence ? <Minor>{`${messages.fact.persistence.toLowerCase()} ${persistence}`}</Minor> : null}
          {balancer.serviceName ? (
            <Minor>
              <ServiceName name={balancer.serviceName} />
            </Minor>
          ) : null}
          <Minor>{`${messages.fact.monitoring.toLowerCase()} ${onOff(balancer.monitoringEnabled)}`}</Minor>
          <Minor>{`${messages.fact.onCall.toLowerCase()} ${onOff(balancer.monitoringOnCallEnabled)}`}</Minor>
          <span>{`${messages.column.bot.toLowerCase()} ${botState(balancer) ?? '—'}`}</span>
          {balancer.certificate?.expirationDate ? (
            <span>
              {messages.fact.certificate.toLowerCase()}{' '}
              <CertificateDays expiration={balancer.certificate.expirationDate} />
            </span>
          ) : null}
          {balancer.endOfSupportAt ? (
            <span>{`${messages.fact.endOfSupport.toLowerCase()} ${balancer.endOfSupportAt.slice(0, 10)}`}</span>
          ) : null}
        </>
      }
    >
      {tabs}
      {raw ? (
        <Suspense fallback={null}>
          {/* Secrets never got this far: the client drops them while parsing. */}
          <JsonDialog
            title={messages.rawTitle}
            description={messages.rawText}
            value={balancer}
            onClose={() => setRaw(false)}
          />
        </Suspense>
      ) : null}
    </SubjectHeader>
  );
}

function onOff(value: boolean | null): string {
  return value === null ? '—' : value ? messages.yes : messages.no;
}
