import {
  createRootRoute,
  createRoute,
  createRouter,
  notFound,
  redirect,
  stripSearchParams,
} from '@tanstack/react-router';
import type { ComponentType } from 'react';

import { type Backend, hasBackend } from '#http/site/site.ts';
import * as z from '#http/zod.ts';
import { backendAt } from '#backends/registry.ts';
import { balancerSearch } from '#features/balancers/search.ts';
import { listSearchDefaults } from '#components/list-search.ts';
import { botDefenseSearch, botDefenseSearchDefaults } from '#features/bot-defense/search.ts';
import { certificateSearch, certificateSearchDefaults } from '#features/tls/search.ts';
import { createSearch, createSearchDefaults } from '#features/create-balancer/search.ts';
import { drainSearch } from '#features/drains/search.ts';
import { eventSearch, eventSearchDefaults } from '#features/events/search.ts';
import { haproxySearch } from '#features/haproxy-pools/search.ts';
import { evacuationSearch, hostSearch, hostSearchDefaults } from '#features/hosts/search.ts';
import { operationSearch, operationSearchDefaults } from '#features/operations/search.ts';
import { poolSearch } from '#features/pools/search.ts';
import { statsSearch, statsSearchDefaults } from '#features/stats/search.ts';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';

import { MissingPage, NotFoundPage, PageCrash } from './shell/PageCrash.tsx';
import { startPage } from './palette/places.ts';
import { parseSearch, stringifySearch } from './palette/search-text.ts';
import { Shell } from './shell/Shell.tsx';

const page = <P extends object>(load: () => Promise<ComponentType<P>>) => lazyComponent(load, MissingPage);

/*
 * The route tree is the table of contents. A page is loaded when it is first visited. Search parameters go through
 * a schema that cannot throw: garbage becomes the default, unknown keys are dropped.
 */
const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

/** For `beforeLoad`: the pages of a backend that this site does not have do not exist. */
const needs = (name: Backend) => () => {
  if (!hasBackend(name)) throw notFound();
};

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: startPage(), replace: true });
  },
});

const balancers = createRoute({
  getParentRoute: () => root,
  path: '/balancers',
  beforeLoad: needs('itcare'),
  validateSearch: balancerSearch,
  search: { middlewares: [stripSearchParams(listSearchDefaults)] },
  component: page(() => import('#pages/BalancersPage.tsx').then((module) => module.BalancersPage)),
});

const createBalancer = createRoute({
  getParentRoute: () => root,
  path: '/balancers/new',
  beforeLoad: needs('itcare'),
  validateSearch: createSearch,
  search: { middlewares: [stripSearchParams(createSearchDefaults)] },
  component: page(() => import('#pages/CreateBalancerPage.tsx').then((module) => module.CreateBalancerPage)),
});

const certificates = createRoute({
  getParentRoute: () => root,
  path: '/balancers/certificates',
  beforeLoad: needs('itcare'),
  validateSearch: certificateSearch,
  search: { middlewares: [stripSearchParams(certificateSearchDefaults)] },
  component: page(() => import('#pages/CertificatesPage.tsx').then((module) => module.CertificatesPage)),
});

const balancer = createRoute({
  getParentRoute: () => root,
  path: '/balancers/$id',
  beforeLoad: needs('itcare'),
  component: page(() => import('#pages/balancer/BalancerPage.tsx').then((module) => module.BalancerPage)),
});

const balancerIndex = createRoute({
  getParentRoute: () => balancer,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/balancers/$id/overview', params, replace: true });
  },
});

const overview = createRoute({
  getParentRoute: () => balancer,
  path: '/overview',
  component: page(() =>
    import('#pages/balancer/BalancerOverviewPage.tsx').then((module) => module.BalancerOverviewPage),
  ),
});

const members = createRoute({
  getParentRoute: () => balancer,
  path: '/members',
  component: page(() =>
    import('#pages/balancer/BalancerMembersPage.tsx').then((module) => module.BalancerMembersPage),
  ),
});

const urls = createRoute({
  getParentRoute: () => balancer,
  path: '/urls',
  component: page(() =>
    import('#pages/balancer/BalancerUrlsPage.tsx').then((module) => module.BalancerUrlsPage),
  ),
});

const monitoring = createRoute({
  getParentRoute: () => balancer,
  path: '/monitoring',
  component: page(() =>
    import('#pages/balancer/BalancerMonitoringPage.tsx').then((module) => module.BalancerMonitoringPage),
  ),
});

const botDefense = createRoute({
  getParentRoute: () => balancer,
  path: '/bot-defense',
  validateSearch: botDefenseSearch,
  search: { middlewares: [stripSearchParams(botDefenseSearchDefaults)] },
  component: page(() =>
    import('#pages/balancer/BalancerBotDefensePage.tsx').then((module) => module.BalancerBotDefensePage),
  ),
});

const tls = createRoute({
  getParentRoute: () => balancer,
  path: '/tls',
  component: page(() =>
    import('#pages/balancer/BalancerTlsPage.tsx').then((module) => module.BalancerTlsPage),
  ),
});

const stats = createRoute({
  getParentRoute: () => balancer,
  path: '/stats',
  validateSearch: statsSearch,
  search: { middlewares: [stripSearchParams(statsSearchDefaults)] },
  component: page(() =>
    import('#pages/balancer/BalancerStatsPage.tsx').then((module) => module.BalancerStatsPage),
  ),
});

const events = createRoute({
  getParentRoute: () => balancer,
  path: '/events',
  validateSearch: eventSearch,
  search: { middlewares: [stripSearchParams(eventSearchDefaults)] },
  component: page(() =>
    import('#pages/balancer/BalancerEventsPage.tsx').then((module) => module.BalancerEventsPage),
  ),
});

const activity = createRoute({
  getParentRoute: () => balancer,
  path: '/activity',
  component: page(() =>
    import('#pages/balancer/BalancerActivityPage.tsx').then((module) => module.BalancerActivityPage),
  ),
});

const pools = createRoute({
  getParentRoute: () => root,
  path: '/pools',
  beforeLoad: needs('globo'),
  validateSearch: poolSearch,
  search: { middlewares: [stripSearchParams(listSearchDefaults)] },
  component: page(() => import('#pages/PoolsPage.tsx').then((module) => module.PoolsPage)),
});

const pool = createRoute({
  getParentRoute: () => root,
  path: '/pools/$id',
  beforeLoad: needs('globo'),
  component: page(() => import('#pages/PoolPage.tsx').then((module) => module.PoolPage)),
});

const haproxy = createRoute({
  getParentRoute: () => root,
  path: '/haproxy',
  beforeLoad: needs('haproxy'),
  validateSearch: haproxySearch,
  search: { middlewares: [stripSearchParams(listSearchDefaults)] },
  component: page(() => import('#pages/haproxy/HaproxyPage.tsx').then((module) => module.HaproxyPage)),
});

/** A balancer has no page of its own: its pools are found by its id. */
const haproxyBalancer = createRoute({
  getParentRoute: () => root,
  path: '/haproxy/$balancer',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/haproxy', search: { q: `balancer:${params.balancer}` }, replace: true });
  },
});

const haproxyPool = createRoute({
  getParentRoute: () => root,
  path: '/haproxy/$balancer/$pool',
  beforeLoad: needs('haproxy'),
  component: page(() =>
    import('#pages/haproxy/HaproxyPoolPage.tsx').then((module) => module.HaproxyPoolPage),
  ),
});

const haproxyMembers = createRoute({
  getParentRoute: () => haproxyPool,
  path: '/',
  component: page(() =>
    import('#pages/haproxy/HaproxyMembersPage.tsx').then((module) => module.HaproxyMembersPage),
  ),
});

const haproxyStats = createRoute({
  getParentRoute: () => haproxyPool,
  path: '/stats',
  validateSearch: statsSearch,
  search: { middlewares: [stripSearchParams(statsSearchDefaults)] },
  component: page(() =>
    import('#pages/haproxy/HaproxyStatsPage.tsx').then((module) => module.HaproxyStatsPage),
  ),
});

const haproxyActivity = createRoute({
  getParentRoute: () => haproxyPool,
  path: '/activity',
  component: page(() =>
    import('#pages/haproxy/HaproxyActivityPage.tsx').then((module) => module.HaproxyActivityPage),
  ),
});

const hosts = createRoute({
  getParentRoute: () => root,
  path: '/hosts',
  validateSearch: hostSearch,
  search: { middlewares: [stripSearchParams(hostSearchDefaults)] },
  component: page(() => import('#pages/HostsPage.tsx').then((module) => module.HostsPage)),
});

const maintenance = createRoute({
  getParentRoute: () => root,
  path: '/maintenance/$id',
  // Read by the page, which is not of the first screen.
  validateSearch: (search: Record<string, unknown>) => search,
  component: page(() => import('#pages/MaintenancePage.tsx').then((module) => module.MaintenancePage)),
});

const drains = createRoute({
  getParentRoute: () => root,
  path: '/drains',
  validateSearch: drainSearch,
  search: { middlewares: [stripSearchParams(listSearchDefaults)] },
  component: page(() => import('#pages/DrainsPage.tsx').then((module) => module.DrainsPage)),
});

const evacuate = createRoute({
  getParentRoute: () => root,
  path: '/hosts/evacuate',
  validateSearch: evacuationSearch,
  component: page(() => import('#pages/EvacuatePage.tsx').then((module) => module.EvacuatePage)),
});

const operations = createRoute({
  getParentRoute: () => root,
  path: '/operations',
  validateSearch: operationSearch,
  search: { middlewares: [stripSearchParams(operationSearchDefaults)] },
  component: page(() => import('#pages/OperationsPage.tsx').then((module) => module.OperationsPage)),
});

const connections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  component: page(() => import('#pages/ConnectionsPage.tsx').then((module) => module.ConnectionsPage)),
});

function needsBackend(name: string): void {
  if (!backendAt(`/${name}`)) throw notFound();
}

/** Of a backend without pages of its own: the addresses above win. */
const backend = createRoute({
  beforeLoad: ({ params }) => needsBackend(params.backend),
  getParentRoute: () => root,
  path: '/$backend',
  validateSearch: z.object({ q: z.orElse(z.string().check(z.maxLength(2000)), '') }),
  search: { middlewares: [stripSearchParams({ q: '' })] },
  component: page(() => import('#pages/BackendPage.tsx').then((module) => module.BackendPage)),
});

const backendPool = createRoute({
  beforeLoad: ({ params }) => needsBackend(params.backend),
  getParentRoute: () => root,
  path: '/$backend/$id',
  component: page(() => import('#pages/BackendPoolPage.tsx').then((module) => module.BackendPoolPage)),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    balancers,
    createBalancer,
    certificates,
    balancer.addChildren([
      balancerIndex,
      overview,
      members,
      urls,
      botDefense,
      monitoring,
      tls,
      stats,
      events,
      activity,
    ]),
    pools,
    pool,
    haproxy,
    haproxyBalancer,
    haproxyPool.addChildren([haproxyMembers, haproxyStats, haproxyActivity]),
    hosts,
    maintenance,
    drains,
    evacuate,
    operations,
    connections,
    backend,
    backendPool,
  ]),
  parseSearch,
  stringifySearch,
  defaultErrorComponent: PageCrash,
  scrollRestoration: true,
  defaultPendingMs: 200,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
