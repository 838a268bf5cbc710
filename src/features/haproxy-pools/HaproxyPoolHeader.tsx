import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { EnvironmentMark } from '#components/marks/EnvironmentMark.tsx';
import { MemberStatusMark } from '#components/marks/MemberStatusMark.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { Minor, SubjectHeader } from '#ui/subject/SubjectHeader.tsx';
import { clockTime } from '#ui/time/format.ts';

import type { InstanceFacts, PoolFacts } from './facts.ts';
import styles from './haproxy-pools.module.css';
import { messages } from './messages.ts';
import { pageMessages } from './pool-page-messages.ts';

export interface HaproxyPoolHeaderProps {
  name: string;
  facts: PoolFacts;
  /** What is under way on it. */
  badge: ReactNode;
  tabs: ReactNode;
}

/** Which pool this is, on which instances, and what is not usual about them. */
export function HaproxyPoolHeader({ name, facts, badge, tabs }: HaproxyPoolHeaderProps) {
  const {
    balancer,
    production,
    mode,
    method,
    cookie,
    status,
    freeSlots,
    frontends,
    instances,
    legends,
    twice,
  } = facts;
  return (
    <>
      <SubjectHeader
        list={<Link to="/haproxy">{messages.title}</Link>}
        listLabel={messages.title}
        id={balancer.name}
        title={name}
        production={production}
        badges={
          <>
            <EnvironmentMark name={balancer.name} production={production} />
            {status.includes('DOWN') ? (
              <span className={styles.down}>
                <MemberStatusMark presence="failing" size={12} />
                {pageMessages.poolDown}
              </span>
            ) : null}
            {badge}
          </>
        }
        actions={null}
        facts={
          <>
            {mode === null ? null : <b>{mode.toUpperCase()}</b>}
            {method === null ? null : <span title={pageMessages.fact.method}>{method}</span>}
            {cookie === null ? null : <span>{pageMessages.fact.cookie(cookie)}</span>}
            {freeSlots > 0 ? (
              <span title={pageMessages.fact.freeSlotsHint}>{messages.freeSlots(freeSlots)}</span>
            ) : null}
            <span>
              {instances.map((each) => (
                <Instance key={each.id} instance={each} />
              ))}
            </span>
            {frontends.length === 0 ? null : (
              <Minor>
                <span title={pageMessages.fact.frontendsHint}>
                  {pageMessages.fact.frontends(frontendText(facts))}
                </span>
              </Minor>
            )}
          </>
        }
      >
        {tabs}
      </SubjectHeader>
      {instances.map(({ id, name: called, problem, readAt }) =>
        problem === null ? null : (
          <Notice key={id} tone="warn">
            {readAt === null
              ? messages.neverRead(called, balancer.name)
              : messages.notRead(called, balancer.name, clockTime(readAt))}{' '}
            {problem}
          </Notice>
        ),
      )}
      {instances.map(({ id, name: called, mayWrite }) =>
        mayWrite === false ? (
          <Notice key={id} tone="info" live={false}>
            {pageMessages.readOnly(called)}
          </Notice>
        ) : null,
      )}
      {legends ? null : (
        <Notice tone="info" live={false}>
          {pageMessages.noLegends}
        </Notice>
      )}
      {twice.map(({ name: called, sameAs }) => (
        <Notice key={called} tone="warn" live={false}>
          {messages.twice(called, sameAs, balancer.name)}
        </Notice>
      ))}
    </>
  );
}

function frontendText({ frontends }: PoolFacts): string {
  return frontends
    .map(({ name, status }) => (status === 'OPEN' ? name : pageMessages.fact.stopped(name)))
    .join(', ');
}

/** What is usual stays quiet: its name, and on hover which process it is. */
function Instance({ instance }: { instance: InstanceFacts }) {
  const { name, unread, mayWrite, missing, version, node, upMinutes } = instance;
  const about = [
    node,
    version === null ? null : pageMessages.fact.version(version),
    upMinutes === null ? null : pageMessages.fact.up(upMinutes),
  ].filter((part) => part !== null);
  const note =
    unread !== null
      ? unread
      : missing
        ? pageMessages.fact.without
        : mayWrite === false
          ? pageMessages.fact.readOnly
          : null;
  return (
    <span className={styles.instance} title={about.join(' · ')} data-trouble={note !== null || undefined}>
      {name}
      {note === null ? null : ` (${note})`}
    </span>
  );
}
