import { describe, expect, it } from 'vitest';
import { balancerFields, toListParams } from './balancer-query.ts';
import type { BalancerFilters } from './balancer-query.ts';
import { parseQuery } from './query-language.ts';

describe('toListParams', () => {
  it.each<[string, BalancerFilters]>([
    ['', {}],
    ['resource01 !resource02 name:resource42', { names: ['resource01', 'resource42', '!resource02'] }],
    ['service:1 service:2,3', { services: [1, 2, 3] }],
    ['env:PRODUCTION,DEVELOPMENT', { environments: ['PRODUCTION', 'DEVELOPMENT'] }],
    ['status:ACTIVE', { statuses: ['ACTIVE'] }],
    ['tag:mytagkey=mytagvalue,application:itcare', { tags: ['mytagkey:mytagvalue', 'application:itcare'] }],
    ['bot:off', { botdefense: false }],
    ['monitoring:on', { monitoringStatus: true }],
    ['oncall:on', { monitoringOnCallStatus: true }],
    ['url:.cegedim.cloud', { urls: ['.cegedim.cloud'] }],
    ['irule:iRule-Redirect-gis-workflow', { iRules: ['iRule-Redirect-gis-workflow'] }],
    ['persistence:cookie,hash', { defaultPersistence: ['cookie', 'hash'] }],
    ['fallback:dest_addr', { fallbackPersistence: ['dest_addr'] }],
    ['mode:round-robin', { loadBalancingMode: ['round-robin'] }],
    ['protocol:HTTP protocol:HTTPS', { protocols: ['HTTP', 'HTTPS'] }],
    ['vlan:EB_1125_DMZ8', { vlan: ['EB_1125_DMZ8'] }],
    ['cloud:7', { clouds: 7 }],
  ])('%j', (text, expected) => {
    expect(toListParams(parseQuery(text, balancerFields).terms)).toEqual(expected);
  });

  it('maps every word of the table', () => {
    for (const field of balancerFields) {
      expect(Object.keys(toListParams([{ field: field.word, negated: false, values: ['1'] }]))).toHaveLength(
        1,
      );
    }
  });

  it('ignores a word of another table', () => {
    expect(toListParams([{ field: 'pool', negated: false, values: ['1'] }])).toEqual({});
  });
});
