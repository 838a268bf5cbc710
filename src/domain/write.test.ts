import { describe, expect, it } from 'vitest';

import { describeWrite, processFits, type WriteDescription } from './write.ts';

const LB = '/itcare/networking/loadbalancers';
const nothing: WriteDescription = {
  action: 'other',
  balancerId: null,
  memberId: null,
  urlId: null,
  subject: null,
  changeReference: null,
};
const at7 = { balancerId: 7 };
const POOL = '/api/v3/pool/deploy/3/member/status/';
const statuses = (...members: [number, number][]) => ({
  server_pools: [
    { id: 3, server_pool_members: members.map(([id, member_status]) => ({ id, member_status })) },
  ],
});

describe('what a write meant', () => {
  it.each<[string, string, unknown, Partial<WriteDescription>]>([
    ['POST', LB, { url: 'a.example' }, { action: 'create-balancer', subject: 'a.example' }],
    ['DELETE', `${LB}/7`, undefined, { ...at7, action: 'delete-balancer' }],
    [
      'DELETE',
      `${LB}/7`,
      { changeReference: 'RFC1' },
      { ...at7, action: 'delete-balancer', changeReference: 'RFC1' },
    ],
    ['PATCH', `${LB}/7`, { operation: 'start' }, { ...at7, action: 'start' }],
    [
      'PATCH',
      `${LB}/7`,
      { operation: 'stop', options: { changeReference: 'RFC2' } },
      { ...at7, action: 'stop', changeReference: 'RFC2' },
    ],
    ['PATCH', `${LB}/7`, { operation: 'activate_bot' }, { ...at7, action: 'activate-bot' }],
    ['PATCH', `${LB}/7`, { operation: 'update_bot' }, { ...at7, action: 'update-bot' }],
    ['PATCH', `${LB}/7`, { operation: 'delete_bot' }, { ...at7, action: 'delete-bot' }],
    [
      'PATCH',
      `${LB}/7`,
      { operation: 'edit_bot_whitelist', options: { ip: '10.1.2.3' } },
      { ...at7, action: 'whitelist-add', subject: '10.1.2.3' },
    ],
    [
      'PATCH',
      `${LB}/7`,
      { operation: 'delete_bot_whitelist', options: { ip: '10.1.2.3' } },
      { ...at7, action: 'whitelist-remove', subject: '10.1.2.3' },
    ],
    ['PATCH', `${LB}/7`, { operation: 'update_monitoring' }, { ...at7, action: 'update-monitoring' }],
    ['PATCH', `${LB}/7`, { operation: 'dance' }, at7],
    ['PATCH', `${LB}/7`, null, at7],
    ['POST', `${LB}/7/urls`, { name: 'b.example' }, { ...at7, action: 'create-url', subject: 'b.example' }],
    ['PATCH', `${LB}/7/urls/9`, {}, { ...at7, action: 'update-url-monitoring', urlId: 9 }],
    ['DELETE', `${LB}/7/urls/9`, null, { ...at7, action: 'delete-url', urlId: 9 }],
    [
      'POST',
      `${LB}/7/members`,
      { resourceId: 5, port: 80 },
      { ...at7, action: 'add-member', memberId: '5', subject: '5:80' },
    ],
    [
      'PATCH',
      `${LB}/7/members/5`,
      { operation: 'enabled' },
      { ...at7, action: 'enable-member', memberId: '5' },
    ],
    [
      'PATCH',
      `${LB}/7/members/5`,
      { operation: 'disabled' },
      { ...at7, action: 'drain-member', memberId: '5' },
    ],
    [
      'PATCH',
      `${LB}/7/members/5`,
      { operation: 'offline' },
      { ...at7, action: 'offline-member', memberId: '5' },
    ],
    ['DELETE', `${LB}/7/members/10%2F5`, null, { ...at7, action: 'remove-member', memberId: '10/5' }],
    ['DELETE', `${LB}/7/members/%E0%A4`, null, { ...at7, action: 'remove-member', memberId: '%E0%A4' }],
    ['PUT', `${LB}/7`, {}, at7],
    ['POST', `${LB}/7/urls/9/what`, {}, at7],
    ['POST', `${LB}/seven`, {}, {}],
    ['POST', '/globo/api/v3/pool/1/', { changeReference: 'x' }, { changeReference: 'x' }],
    ['POST', `${LB}x/7`, {}, {}],
    [
      'PUT',
      POOL,
      statuses([11, 5]),
      { action: 'drain-member', memberId: '11', pool: { id: 3, memberIds: ['11'] } },
    ],
    [
      'PUT',
      POOL,
      statuses([11, 7], [12, 3]),
      { action: 'enable-member', subject: '#11, #12', pool: { id: 3, memberIds: ['11', '12'] } },
    ],
    [
      'PUT',
      POOL,
      statuses([11, 0]),
      { action: 'offline-member', memberId: '11', pool: { id: 3, memberIds: ['11'] } },
    ],
    [
      'PUT',
      POOL,
      statuses([11, 0], [12, 7]),
      { subject: '#11, #12', pool: { id: 3, memberIds: ['11', '12'] } },
    ],
    ['PUT', POOL, null, { pool: { id: 3, memberIds: [] } }],
    ['GET', POOL, null, {}],
  ])('%s %s %j', (method, path, body, expected) => {
    expect(describeWrite(method, path, body)).toEqual({ ...nothing, ...expected });
  });
});

describe('whose process it may be', () => {
  it.each([
    ['stop', 'lb_stop', true],
    ['stop', 'lb_start', false],
    ['start', 'lb_stop', false],
    ['stop', null, true],
    ['stop', 'XYZ-42', true],
    ['create-url', 'lb_create_url', true],
    ['delete-url', 'lb_create_url', true],
    ['update-bot', 'lb_delete_bot_whitelist', true],
    ['update-monitoring', 'lb_update_bot', false],
    ['drain-member', 'lb_stop', false],
  ] as const)('%s and %s: %s', (action, process, fits) => {
    expect(processFits(action, process)).toBe(fits);
  });
});
