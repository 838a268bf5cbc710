import { describe, expect, it } from 'vitest';

import { type LbUrl, type LoadBalancer, lbUrl, loadBalancer } from '#api/itcare/index.ts';

import {
  type Facts,
  factChanges,
  factsOf,
  factsShow,
  type JournalEntry,
  journalDuration,
  type Seen,
  type SeenMember,
} from './journal.ts';
import { journalCsv, journalJson, journalMarkdown, type JournalWords } from './journal-export.ts';
import { describeWrite, type WriteAction } from './write.ts';

const LB = '/itcare/networking/loadbalancers';
const T = Date.UTC(2026, 10, 23, 14, 3, 10);

const member: SeenMember = { id: '5', name: 'APP5', port: 80, rawState: 'enabled', rawHealth: 'up' };
const other: SeenMember = { ...member, id: '6', name: 'APP6' };
const url: LbUrl = lbUrl.parse({
  id: 9,
  name: 'A.example',
  monitoringEnabled: true,
  monitoringOnCallEnabled: false,
});
const balancer: LoadBalancer = loadBalancer.parse({
  id: 7,
  status: 'ACTIVE',
  monitoringEnabled: true,
  monitoringOnCallEnabled: null,
  botDefenseEnabled: true,
  securityProfile: { enforcement: 'blocking', template: 'strict', whiteList: [{ ip: '10.1.2.3' }] },
  urls: [
    { id: 9, name: 'a.example', monitoringEnabled: true },
    { id: 10, name: 'b.example' },
  ],
});
const seen: Seen = { balancer, members: [other, member], urls: [url] };
const unseen: Seen = { balancer: null, members: null, urls: null };

const about = (action: WriteAction, over: { memberId?: string; urlId?: number; subject?: string } = {}) => ({
  action,
  memberId: null,
  urlId: null,
  subject: null,
  ...over,
});
const of5 = { memberId: '5' };

describe('the facts of a write', () => {
  const there = { present: true, state: 'enabled', health: 'up', members: 2 };
  const bot = { botDefense: true, mode: 'blocking', template: 'strict' };
  it.each<[string, ReturnType<typeof about>, Facts | null]>([
    ['a member', about('drain-member', of5), there],
    ['a member that is gone', about('remove-member', { memberId: '4' }), { present: false, members: 2 }],
    ['a member to add', about('add-member', { ...of5, subject: '5:80' }), there],
    [
      'a member on another port',
      about('add-member', { ...of5, subject: '5:81' }),
      { present: false, members: 2 },
    ],
    ['a URL by id', about('delete-url', { urlId: 9 }), { present: true, monitoring: true, onCall: false }],
    [
      'a URL by name',
      about('create-url', { subject: 'a.EXAMPLE' }),
      { present: true, monitoring: true, onCall: false },
    ],
    ['a URL not there', about('create-url', { subject: 'c.example' }), { present: false }],
    [
      'monitoring',
      about('update-monitoring'),
      { monitoring: true, onCall: null, urls: 1, urlsMonitored: 1, urlsOnCall: 0 },
    ],
    ['bot defense', about('update-bot'), bot],
    ['an address listed', about('whitelist-add', { subject: '10.1.2.3' }), { listed: true, entries: 1 }],
    [
      'an address not listed',
      about('whitelist-remove', { subject: '10.9.9.9' }),
      { listed: false, entries: 1 },
    ],
    ['the status', about('stop'), { present: true, status: 'ACTIVE' }],
    ['something else', about('other'), null],
  ])('%s', (_, what, facts) => {
    expect(factsOf(what, seen)).toEqual(facts);
  });

  it.each<WriteAction>([
    'drain-member',
    'create-url',
    'update-monitoring',
    'update-bot',
    'whitelist-add',
    'stop',
  ])('%s: none when nothing was read', (action) => {
    expect(factsOf(about(action), unseen)).toBeNull();
  });

  it('takes the URLs of the balancer when no list of URLs was read', () => {
    expect(factsOf(about('update-monitoring'), { ...seen, urls: null })).toMatchObject({
      urls: 2,
      urlsMonitored: 1,
    });
  });
});

describe('whether facts show what was asked for', () => {
  it.each<[WriteAction, Facts, boolean | null]>([
    ['enable-member', { state: 'enabled' }, true],
    ['enable-member', { state: 'offline' }, false],
    ['drain-member', { state: 'DISABLED' }, true],
    ['drain-member', { present: false }, null],
    ['offline-member', { state: 'strange' }, null],
    ['offline-member', { state: 'offline' }, true],
    ['add-member', { present: true }, true],
    ['remove-member', { present: true }, false],
    ['remove-member', { present: false }, true],
    ['create-url', { present: false }, false],
    ['delete-url', { present: false }, true],
    ['whitelist-add', { listed: true }, true],
    ['whitelist-remove', { listed: true }, false],
    ['activate-bot', { botDefense: true }, true],
    ['delete-bot', { botDefense: null }, false],
    ['stop', { status: 'INACTIVE' }, null],
    ['update-monitoring', { monitoring: true }, null],
  ])('%s %j: %s', (action, facts, shown) => {
    expect(factsShow(about(action), facts)).toBe(shown);
  });
});

const entry: JournalEntry = {
  ...describeWrite('PATCH', `${LB}/7/members/5`, { operation: 'disabled' }),
  id: 'w1',
  balancerName: 'pay.example',
  objectName: 'APP5',
  startedAt: T,
  answeredAt: T + 120,
  endedAt: T + 1_500,
  method: 'PATCH',
  path: `${LB}/7/members/5`,
  body: { operation: 'disabled' },
  reason: 'kernel',
  outcome: 'accepted',
  status: null,
  answer: { kind: 'empty' },
  message: null,
  phase: 'done',
  before: { state: 'enabled', health: 'up', members: 2 },
  after: { state: 'disabled', health: 'up' },
  afterAt: T + 1_500,
};
const words: JournalWords = {
  title: (each) => `${each.action} ${each.objectName}`,
  outcome: (each) => each.phase,
  fact: (name) => name,
  value: (value) => String(value ?? '—'),
  unreadable: 'This record cannot be read',
  line: {
    time: 'Time',
    outcome: 'Outcome',
    reason: 'Reason',
    reference: 'Change reference',
    change: 'Before → after',
    request: 'Request',
    message: 'Message',
    record: 'Record',
    stored: 'Stored data',
  },
};

describe('before and after', () => {
  it('puts what changed first and keeps what was read only once', () => {
    expect(factChanges(entry.before, entry.after)).toEqual([
      { name: 'state', before: 'enabled', after: 'disabled' },
      { name: 'health', before: 'up', after: 'up' },
      { name: 'members', before: 2, after: undefined },
    ]);
    expect(factChanges(null, null)).toEqual([]);
  });

  it.each<[string, Partial<JournalEntry>, number | null]>([
    ['to its end', {}, 1_500],
    ['to the answer', { endedAt: null }, 120],
    ['not yet', { endedAt: null, answeredAt: null, outcome: 'sent' }, null],
    ['never below nothing', { endedAt: T - 5 }, 0],
  ])('lasts %s', (_, over, ms) => {
    expect(journalDuration({ ...entry, ...over })).toBe(ms);
  });
});

describe('exports', () => {
  it('CSV has one line per write and no formula', () => {
    const lines = journalCsv([{ ...entry, reason: '=HYPERLINK("x")' }], words).split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain('2026-11-23T14:03:10.000Z,drain-member,drain-member APP5,7,pay.example,done');
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`);
    expect(lines[1]).toContain('"{""operation"":""disabled""}"');
    expect(lines[1]?.endsWith('120,1500')).toBe(true);
  });

  it('JSON holds the entries as they are', () => {
    expect(JSON.parse(journalJson([entry], T))).toEqual({
      exportedAt: '2026-11-23T14:03:10.000Z',
      entries: [entry],
    });
  });

  it('Markdown tells the story, oldest first', () => {
    const text = journalMarkdown([{ ...entry, startedAt: T + 60_000, objectName: 'APP6' }, entry], words);
    expect(text.indexOf('APP5')).toBeLessThan(text.indexOf('APP6'));
    expect(text).toContain(
      '### drain-member APP5\n\n- Time: 2026-11-23T14:03:10.000Z\n- Outcome: done (1.5 s)\n',
    );
    expect(text).toContain('- Before → after: state enabled → disabled; health up; members 2 → —\n');
    expect(text).toContain(`- Request: \`PATCH ${LB}/7/members/5 {"operation":"disabled"}\`\n`);
  });

  it('hold what cannot be read as it is stored, after the rest', () => {
    const stored = { id: 7, note: '` `` |', startedAt: '=1+1' };
    const broken = { store: 'journal', id: '7', key: 'k', at: null, stored: () => stored } as const;
    const [head, first, second] = journalCsv([entry], words, [broken]).split('\r\n');
    expect(head?.endsWith(',duration ms,record,stored')).toBe(true);
    expect(first?.endsWith(',120,1500,,')).toBe(true);
    expect(second).toContain(',,This record cannot be read,');
    expect(second).toContain('journal 7,"{""id"":7');
    expect(JSON.parse(journalJson([entry], T, [broken]))).toMatchObject({
      entries: [{ id: entry.id }],
      unreadable: [{ store: 'journal', id: '7', stored }],
    });
    const text = journalMarkdown([entry], words, [{ ...broken, at: T }]);
    expect(text).toContain('\n### This record cannot be read\n\n- Record: `journal 7`\n- Time: 2026-');
    expect(text).toContain('- Stored data: ``` {"id":7');
  });

  it('survive any number of backticks', () => {
    const body = { text: '` '.repeat(500_000) };
    expect(journalMarkdown([{ ...entry, body }], words)).toContain('- Request: `` PATCH');
  });

  it('Markdown lets no text of others become markup or break out of its line', () => {
    const text = journalMarkdown(
      [{ ...entry, reason: '<img src=x>\n# [a](b) `c` *d*', body: { name: '``x`' }, message: '|a|\n- b' }],
      words,
    );
    expect(text).toContain(String.raw`- Reason: \<img src=x\> \# \[a\](b) \`c\` \*d\*`);
    expect(text).toContain('- Request: ``` PATCH');
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(6);
  });
});
