import { describe, expect, it } from 'vitest';

import type { Change } from '#changes/change.ts';
import type { Intent } from '#changes/intent.ts';

import { entriesOf } from '../entries.ts';
import {
  journalCsv,
  journalDuration,
  journalJson,
  journalMarkdown,
  type JournalMessages,
} from './journal-export.ts';
import { changeOf, poolChange, T } from '../testing/change.ts';

const PATH = '/itcare/networking/loadbalancers/7/members/5';
const REQUEST = { method: 'PATCH', path: PATH, body: { operation: 'disabled' } };

const done: Partial<Change> = {
  startedAt: T - 300,
  answeredAt: T + 120,
  endedAt: T + 1_500,
  request: REQUEST,
  answer: { kind: 'empty' },
  phase: 'confirmed',
  before: { state: 'enabled', health: 'up', members: 2 },
  after: { state: 'disabled', health: 'up' },
  afterAt: T + 1_500,
};
const entryOf = (over: Partial<Change> = {}, intent: Partial<Intent> = {}): Change =>
  changeOf(
    { ...done, ...over },
    { action: 'drain-member', part: '5', partName: 'APP5', reason: 'kernel', ...intent },
  );
const entry = entryOf();
const words: JournalMessages = {
  title: (each) => `${each.intent.action} ${each.intent.partName}`,
  outcome: (each) => each.phase,
  fact: (name) => name,
  value: (value) => String(value ?? '—'),
  reverts: ({ intent }) => intent.reverts ?? null,
  unreadable: 'This record cannot be read',
  line: {
    time: 'Time',
    outcome: 'Outcome',
    reason: 'Reason',
    reference: 'Change reference',
    change: 'Before → after',
    request: 'Request',
    message: 'Message',
    operator: 'Operator',
    reverts: 'Reverts',
    override: 'Freeze overridden',
    record: 'Record',
    stored: 'Stored data',
  },
};

it.each<[string, Partial<Change>, number | null]>([
  ['to its end', {}, 1_500],
  ['to the answer', { endedAt: null }, 120],
  ['not yet', { endedAt: null, answeredAt: null, phase: 'sent' }, null],
  ['never below nothing', { endedAt: T - 5 }, 0],
])('a change lasts from leaving %s', (_, over, ms) => {
  expect(journalDuration(entryOf(over))).toBe(ms);
});

describe('exports', () => {
  it('CSV has one line per write and no formula', () => {
    const lines = journalCsv([entryOf({ operator: 'ann' }, { reason: '=HYPERLINK("x")' })], words).split(
      '\r\n',
    );
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain(
      '2026-11-23T14:03:10.000Z,drain-member,drain-member APP5,7,pay.example,confirmed',
    );
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`);
    expect(lines[1]).toContain('"{""operation"":""disabled""}"');
    expect(lines[1]?.endsWith(',120,1500,ann,,')).toBe(true);
  });

  it('JSON holds the changes as they are kept', () => {
    expect(JSON.parse(journalJson([entry], T))).toMatchObject({
      exportedAt: '2026-11-23T14:03:10.000Z',
      entries: [{ id: entry.id, intent: entry.intent, action: entry.intent.action, phase: entry.phase }],
    });
  });

  it('hold one line for what left together, and in JSON each change', () => {
    const parts = ['APP1', 'APP2'].map((name) => poolChange(name, done));
    const entries = entriesOf(parts);
    const lines = journalCsv(entries, words).split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain('drain-member,"drain-member APP1, APP2",,shop,confirmed');
    expect(JSON.parse(journalJson(entries, T))).toMatchObject({ entries: parts.map(({ id }) => ({ id })) });
  });

  it('Markdown tells the story, oldest first', () => {
    const text = journalMarkdown([entryOf({ sentAt: T + 60_000 }, { partName: 'APP6' }), entry], words);
    expect(text.indexOf('APP5')).toBeLessThan(text.indexOf('APP6'));
    expect(text).toContain(
      '### drain-member APP5\n\n- Time: 2026-11-23T14:03:10.000Z\n- Outcome: confirmed (1.5 s)\n',
    );
    expect(text).toContain('- Before → after: state enabled → disabled; health up; members 2 → —\n');
    expect(text).toContain(`- Request: \`PATCH ${PATH} {"operation":"disabled"}\`\n`);
  });

  it('name what an entry reverts', () => {
    const back = entryOf({}, { reverts: 'w0' });
    expect(journalCsv([back], words).split('\r\n')[1]?.endsWith(',120,1500,,w0,')).toBe(true);
    expect(journalMarkdown([back], words)).toContain('- Reverts: w0\n');
    expect(JSON.parse(journalJson([back], T))).toMatchObject({ entries: [{ reverts: 'w0' }] });
    expect(journalMarkdown([entry], words)).not.toContain('Reverts');
  });

  it('say why a freeze was overridden', () => {
    const urgent = entryOf({}, { override: 'it fails' });
    expect(journalCsv([urgent], words).split('\r\n')[1]?.endsWith(',,it fails')).toBe(true);
    expect(journalMarkdown([urgent], words)).toContain('- Freeze overridden: it fails\n');
    expect(JSON.parse(journalJson([urgent], T))).toMatchObject({ entries: [{ override: 'it fails' }] });
  });

  it('hold what cannot be read as it is stored, after the rest', () => {
    const stored = { id: 7, note: '` `` |', startedAt: '=1+1' };
    const broken = { store: 'changes', id: '7', key: 'k', at: null, stored: () => stored } as const;
    const [head, first, second] = journalCsv([entry], words, [broken]).split('\r\n');
    expect(head?.endsWith(',operator,reverts,override,record,stored')).toBe(true);
    expect(first?.endsWith(',120,1500,,,,,')).toBe(true);
    expect(second).toContain(',,This record cannot be read,');
    expect(second).toContain('changes 7,"{""id"":7');
    expect(JSON.parse(journalJson([entry], T, [broken]))).toMatchObject({
      entries: [{ id: entry.id }],
      unreadable: [{ store: 'changes', id: '7', stored }],
    });
    const text = journalMarkdown([entry], words, [{ ...broken, at: T }]);
    expect(text).toContain('\n### This record cannot be read\n\n- Record: `changes 7`\n- Time: 2026-');
    expect(text).toContain('- Stored data: ``` {"id":7');
  });

  it('survive any number of backticks', () => {
    const body = { text: '` '.repeat(500_000) };
    expect(journalMarkdown([entryOf({ request: { ...REQUEST, body } })], words)).toContain(
      '- Request: `` PATCH',
    );
  });

  it('Markdown lets no text of others become markup or break out of its line', () => {
    const text = journalMarkdown(
      [
        entryOf(
          {
            request: { ...REQUEST, body: { name: '``x`' } },
            message: '|a|\n- b',
            operator: '[ann](x)',
          },
          { reason: '<img src=x>\n# [a](b) `c` *d*' },
        ),
      ],
      words,
    );
    expect(text).toContain(String.raw`- Reason: \<img src=x\> \# \[a\](b) \`c\` \*d\*`);
    expect(text).toContain('- Request: ``` PATCH');
    expect(text).toContain(String.raw`- Operator: \[ann\](x)`);
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(7);
  });
});
