import { mergeTerms } from './query-language.ts';
import type { QueryField, TermContent } from './query-language.ts';

/**
 * The search words for load balancers: one for each of the 16 list filters of the API (ITCare contract §4).
 * Negation is documented for names only, so the language refuses it elsewhere instead of sending a literal `!`.
 * For the same reason a wanted name cannot begin with `!`: the API would read it as a negation.
 */
export const balancerFields: readonly QueryField[] = [
  { word: 'name', kind: 'text', many: true, negatable: true, bare: true, refuse: /^!/ },
  { word: 'service', kind: 'number', many: true, negatable: false },
  { word: 'env', kind: 'text', many: true, negatable: false },
  { word: 'status', kind: 'text', many: true, negatable: false },
  { word: 'tag', kind: 'tag', many: true, negatable: false },
  { word: 'bot', kind: 'switch', many: false, negatable: false },
  { word: 'monitoring', kind: 'switch', many: false, negatable: false },
  { word: 'oncall', kind: 'switch', many: false, negatable: false },
  { word: 'url', kind: 'text', many: true, negatable: false },
  { word: 'irule', kind: 'text', many: true, negatable: false },
  { word: 'persistence', kind: 'text', many: true, negatable: false },
  { word: 'fallback', kind: 'text', many: true, negatable: false },
  { word: 'mode', kind: 'text', many: true, negatable: false },
  { word: 'protocol', kind: 'text', many: true, negatable: false },
  { word: 'vlan', kind: 'text', many: true, negatable: false },
  { word: 'cloud', kind: 'number', many: false, negatable: false },
];

/** The filters of the list endpoint, in the API's own names; only those that are asked for are present. */
export interface BalancerFilters {
  services?: number[];
  names?: string[];
  environments?: string[];
  statuses?: string[];
  tags?: string[];
  botdefense?: boolean;
  monitoringStatus?: boolean;
  monitoringOnCallStatus?: boolean;
  urls?: string[];
  iRules?: string[];
  defaultPersistence?: string[];
  fallbackPersistence?: string[];
  loadBalancingMode?: string[];
  protocols?: string[];
  vlan?: string[];
  clouds?: number;
}

/** Terms of `parseQuery(text, balancerFields)` as list parameters. A negated name goes out as `!name`. */
export function toListParams(terms: readonly TermContent[]): BalancerFilters {
  const params: BalancerFilters = {};
  for (const { field, negated, values } of mergeTerms(terms)) {
    const [first] = values;
    if (first === undefined) continue;
    const list = [...values];
    switch (field) {
      case 'name':
        params.names = [...(params.names ?? []), ...list.map((name) => (negated ? `!${name}` : name))];
        break;
      case 'service':
        params.services = list.map(Number);
        break;
      case 'env':
        params.environments = list;
        break;
      case 'status':
        params.statuses = list;
        break;
      case 'tag':
        params.tags = list;
        break;
      case 'bot':
        params.botdefense = first === 'on';
        break;
      case 'monitoring':
        params.monitoringStatus = first === 'on';
        break;
      case 'oncall':
        params.monitoringOnCallStatus = first === 'on';
        break;
      case 'url':
        params.urls = list;
        break;
      case 'irule':
        params.iRules = list;
        break;
      case 'persistence':
        params.defaultPersistence = list;
        break;
      case 'fallback':
        params.fallbackPersistence = list;
        break;
      case 'mode':
        params.loadBalancingMode = list;
        break;
      case 'protocol':
        params.protocols = list;
        break;
      case 'vlan':
        params.vlan = list;
        break;
      case 'cloud':
        params.clouds = Number(first);
        break;
    }
  }
  return params;
}
