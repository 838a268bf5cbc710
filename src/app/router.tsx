import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
  stripSearchParams,
} from '@tanstack/react-router';

import { type Backend, hasBackend } from '#api/site.ts';
import { balancerSearch, balancerSearchDefaults } from '#features/balancers/search.ts';
import { botDefenseSearch, botDefenseSearchDefaults } from '#features/bot-defense/search.ts';
import { certificateSearch, certificateSearchDefaults } from '#features/tls/search.ts';
import { createSearch, createSearchDefaults } from '#features/create-balancer/search.ts';
import { eventSearch, eventSearchDefaults } from '#features/events/search.ts';
import { operationSearch, operationSearchDefaults } from '#features/operations/search.ts';
import { statsSearch, statsSearchDefaults } from '#features/stats/search.ts';

import { NotFoundPage, PageCrash } from './PageCrash.tsx';
import { startPage } from './places.ts';
import { parseSearch, stringifySearch } from './search-text.ts';
import { Shell } from './Shell.tsx';

/*
 * The route tree is the table of contents. A page is loaded when it is first visited. Search parameters go through
 * a schema that cannot throw: garbage becomes the default, unknown keys are dropped.
 */
const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

/** For `beforeLoad`: the pages of a backend that this site does not have do not exist. */
const needs = (backend: Backend) => () => {
  if (!hasBackend(backend)) throw notFound();
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
  search: { middlewares: [stripSearchParams(balancerSearchDefaults)] },
  component: lazyRouteComponent(() => import('#pages/BalancersPage.tsx'), 'BalancersPage'),
});

const createBalancer = createRoute({
  getParentRoute: () => root,
  path: '/balancers/new',
  beforeLoad: needs('itcare'),
  validateSearch: createSearch,
  search: { middlewares: [stripSearchParams(createSearchDefaults)] },
  component: lazyRouteComponent(() => import('#pages/CreateBalancerPage.tsx'), 'CreateBalancerPage'),
});

const certificates = createRoute({
  getParentRoute: () => root,
  path: '/balancers/certificates',
  beforeLoad: needs('itcare'),
  validateSearch: certificateSearch,
  search: { middlewares: [stripSearchParams(certificateSearchDefaults)] },
  component: lazyRouteComponent(() => import('#pages/CertificatesPage.tsx'), 'CertificatesPage'),
});

const balancer = createRoute({
  getParentRoute: () => root,
  path: '/balancers/$id',
  beforeLoad: needs('itcare'),
  component: lazyRouteComponent(() => import('#pages/BalancerPage.tsx'), 'BalancerPage'),
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
  component: lazyRouteComponent(() => import('#pages/BalancerOverviewPage.tsx'), 'BalancerOverviewPage'),
});

const members = createRoute({
  getParentRoute: () => balancer,
  path: '/members',
  component: lazyRouteComponent(() => import('#pages/BalancerMembersPage.tsx'), 'BalancerMembersPage'),
});

const urls = createRoute({
  getParentRoute: () => balancer,
  path: '/urls',
  component: lazyRouteComponent(() => import('#pages/BalancerUrlsPage.tsx'), 'BalancerUrlsPage'),
});

const monitoring = createRoute({
  getParentRoute: () => balancer,
  path: '/monitoring',
  component: lazyRouteComponent(() => import('#pages/BalancerMonitoringPage.tsx'), 'BalancerMonitoringPage'),
});

const botDefense = createRoute({
  getParentRoute: () => balancer,
  path: '/bot-defense',
  validateSearch: botDefenseSearch,
  search: { middlewares: [stripSearchParams(botDefenseSearchDefaults)] },
  component: lazyRouteComponent(() => import('#pages/BalancerBotDefensePage.tsx'), 'BalancerBotDefensePage'),
});

const tls = createRoute({
  getParentRoute: () => balancer,
  path: '/tls',
  component: lazyRouteComponent(() => import('#pages/BalancerTlsPage.tsx'), 'BalancerTlsPage'),
});

const stats = createRoute({
  getParentRoute: () => balancer,
  path: '/stats',
  validateSearch: statsSearch,
  search: { middlewares: [stripSearchParams(statsSearchDefaults)] },
  component: lazyRouteComponent(() => import('#pages/BalancerStatsPage.tsx'), 'BalancerStatsPage'),
});

const events = createRoute({
  getParentRoute: () => balancer,
  path: '/events',
  validateSearch: eventSearch,
  search: { middlewares: [stripSearchParams(eventSearchDefaults)] },
  component: lazyRouteComponent(() => import('#pages/BalancerEventsPage.tsx'), 'BalancerEventsPage'),
});

const activity = createRoute({
  getParentRoute: () => balancer,
  path: '/activity',
  component: lazyRouteComponent(() => import('#pages/BalancerActivityPage.tsx'), 'BalancerActivityPage'),
});

const operations = createRoute({
  getParentRoute: () => root,
  path: '/operations',
  validateSearch: operationSearch,
  search: { middlewares: [stripSearchParams(operationSearchDefaults)] },
  component: lazyRouteComponent(() => import('#pages/OperationsPage.tsx'), 'OperationsPage'),
});

const connections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  component: lazyRouteComponent(() => import('#pages/ConnectionsPage.tsx'), 'ConnectionsPage'),
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
    operations,
    connections,
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
