import Server from 'lucide-react/icons/server';

import type { BackendModule } from '#backends/backend.ts';

import { names } from './names.ts';
import { itcareSettings } from './settings.ts';

export const itcare: BackendModule = {
  name: 'itcare',
  label: names.label,
  settings: itcareSettings,
  explainSettings: () => import('./settings-messages.ts').then((module) => module.messages),
  ids: { object: /^itcare:\d{1,15}$/, member: /^-?\d{1,16}$/ },
  noun: 'balancer',
  oneRequest: false,
  offlineCuts: true,
  provesWhenAsked: false,
  listsActions: true,
  stateKind: 'member-state',
  page: {
    to: '/balancers',
    label: names.page,
    icon: Server,
    shortcut: { key: 'b', does: names.shortcut },
    searchFor: names.searchFor,
  },
  membersHref: (id) => `/balancers/${id}/members`,
  activityHref: (id) => `/balancers/${id}/activity`,
  load: () => import('./services.ts').then((module) => module.services),
};
