import { expect, it } from 'vitest';

import { stagedMarkdown } from './report.ts';
import { AT, stagedOf } from './testing.ts';

it('the report names what was decided, how far each member is, and every event in order', () => {
  const samples = [
    { at: AT, value: 40 },
    { at: AT + 60_000, value: 3 },
  ];
  const procedure = stagedOf({ samples }, { reason: 'patch', changeReference: 'CHG1' });
  const [item] = procedure.items;
  const report = stagedMarkdown({
    ...procedure,
    events: [
      ...procedure.events,
      { at: AT + 1_000, item: item?.key ?? '', code: 'sent', stage: 'act', word: 'drain', connections: null },
    ],
  });
  expect(report).toBe(
    [
      '### Safe drain: pay.example',
      '',
      '- Started: 2026-12-01T14:03:10.000Z',
      '- Status: Running',
      '- Operator: ana',
      '- Reason: patch',
      '- Change reference: CHG1',
      '',
      '| Member | Now | Conn. |',
      '| --- | --- | --- |',
      '| web1 | Draining | 3 of 40 |',
      '',
      '| Time | Member | Event |',
      '| --- | --- | --- |',
      '| 2026-12-01T14:03:10.000Z |  | Started. |',
      '| 2026-12-01T14:03:11.000Z | web1 | Drain: sent. |',
      '',
    ].join('\n'),
  );
});

it('text of others stays one cell of plain text', () => {
  const hostile = 'a|b\n| **x** <img> https://evil.example';
  const question = { code: 'failed', message: hostile, at: AT } as const;
  const report = stagedMarkdown(
    stagedOf({ name: hostile, status: 'asking', question }, { title: hostile, reason: hostile }),
  );
  for (const line of report.split('\n').filter((each) => each.startsWith('| ')))
    expect(line.replaceAll(String.raw`\|`, '').split('|')).toHaveLength(5);
  expect(report).not.toMatch(/(?<!\\)(?:\*|<|:\/\/)/);
});

it('a member is told with its pool where there are several', () => {
  const procedure = stagedOf();
  const [first] = procedure.items;
  if (!first) throw new Error('no item');
  const other = { ...first, key: 'other', object: 'globo:3', objectName: 'shop' };
  expect(stagedMarkdown({ ...procedure, items: [first, other] })).toContain('| shop: web1 |');
});
