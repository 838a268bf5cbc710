import Waypoints from 'lucide-react/icons/waypoints';

import type { BackendModule } from '#backends/backend.ts';

import { names } from './names.ts';
import { poolHref } from './paths.ts';
import { haproxySettings } from './settings.ts';

export const haproxy: BackendModule = {
  name: 'haproxy',
  label: names.label,
  settings: haproxySettings,
  explainSettings: () => import('./settings-messages.ts').then((module) => module.messages),
  // Names of pools and servers are made of these and nothing else (HAProxy contract §4.1).
  ids: { object: /^haproxy:[a-z0-9-]{1,32}:[\w.:-]{1,200}$/, member: /^[\w.:-]{1,200}$/ },
  noun: 'pool',
  // Several servers of a pool (HAProxy contract §7.1).
  oneRequest: true,
  offlineCuts: false,
  provesWhenAsked: false,
  listsActions: false,
  stateKind: 'haproxy-member-state',
  page: {
    to: '/haproxy',
    label: names.page,
    icon: Waypoints,
    shortcut: { key: 'x', does: names.shortcut },
    searchFor: names.searchFor,
  },
  membersHref: poolHref,
  activityHref: (id) => `${poolHref(id)}/activity`,
  proxyPrefix: /^\/haproxy\/[^/]+\/stats/,
  load: () => import('./services.ts').then((module) => module.services),
};
