import Layers from 'lucide-react/icons/layers';

import type { BackendModule } from '#backends/backend.ts';

import { names } from './names.ts';
import { globoSettings } from './settings.ts';

export const globo: BackendModule = {
  name: 'globo',
  label: names.label,
  settings: globoSettings,
  explainSettings: () => import('./settings-messages.ts').then((module) => module.messages),
  ids: { object: /^globo:\d{1,15}$/, member: /^-?\d{1,16}$/ },
  noun: 'pool',
  // Several members of a pool (Globo contract §10).
  oneRequest: true,
  offlineCuts: false,
  provesWhenAsked: true,
  listsActions: false,
  stateKind: 'pool-member-state',
  page: {
    to: '/pools',
    label: names.page,
    icon: Layers,
    shortcut: { key: 'p', does: names.shortcut },
    searchFor: names.searchFor,
  },
  membersHref: (id) => `/pools/${id}`,
  proxyPrefix: /^\/globo/,
  load: () => import('./services.ts').then((module) => module.services),
};
