import { describe, expect, it } from 'vitest';

import { addressesOf, blocksOf, contains, type IpRange, readRange } from './ip-ranges.ts';
import { seeded } from '#domain/seeded.ts';
import { coverOf, inversePlan, type PlanInput, planWhitelist } from './whitelist-plan.ts';
import { MOST_LINES, readWhitelistText } from './whitelist-text.ts';

const plan = (text: string, rest: Partial<PlanInput> = {}) =>
  planWhitelist({
    text,
    action: 'add',
    present: [],
    internal: [],
    ranges: null,
    sendCovered: false,
    ...rest,
  });

const found = (text: string) =>
  readWhitelistText(text).lines.map(({ line, parts, comment }) => ({
    line,
    parts: parts.map((part) => ('range' in part ? part.range.text : `${part.written}: ${part.why}`)),
    comment,
  }));

describe('reading a pasted list', () => {
  it.each<[string, string[], string]>([
    ['1.1.1.1', ['1.1.1.1'], ''],
    ['  1.1.1.1  # office', ['1.1.1.1'], 'office'],
    ['1.1.1.1 // office', ['1.1.1.1'], 'office'],
    ['1.1.1.1 ; office', ['1.1.1.1'], 'office'],
    ['1.1.1.1;2.2.2.2', ['1.1.1.1', '2.2.2.2'], ''],
    ['1.1.1.1, 2.2.2.2 3.3.3.3', ['1.1.1.1', '2.2.2.2', '3.3.3.3'], ''],
    ['1.1.1.1 - 1.1.1.9 lab', ['1.1.1.1-1.1.1.9'], 'lab'],
    ['1.1.1.1 - bureau', ['1.1.1.1'], 'bureau'],
    ['"1.1.1.1","Paris, ""north""",2024-01-31', ['1.1.1.1'], 'Paris, "north", 2024-01-31'],
    ['1.1.1.1\tParis', ['1.1.1.1'], 'Paris'],
    ['1.1.1.0 255.255.255.0 Paris', ['1.1.1.0/24'], 'Paris'],
    ['Paris;1.1.1.1', ['1.1.1.1'], 'Paris'],
    ['Paris north 1.1.1.1', ['1.1.1.1'], 'Paris north 1.1.1.1'],
    ['1.1.1.1, was 1.1.1.2 before', ['1.1.1.1'], 'was 1.1.1.2 before'],
    ['1.1.1.1,/hooks/*,Probe at 12:30:45', ['1.1.1.1'], '/hooks/*, Probe at 12:30:45'],
    ['2A00:1450:0::1 Office', ['2a00:1450::1'], 'Office'],
    ['\ufeff1.1.1.1\u200b', ['1.1.1.1'], ''],
    ['1.1.1.1, 1.1.1.300', ['1.1.1.1', '1.1.1.300: octet'], ''],
    ['office.example', ['office.example: host-name'], ''],
    ['see ticket 12', ['see ticket 12: not-an-address'], ''],
    ['1.1.1', ['1.1.1: short'], ''],
    ['fe80::1%eth0', ['fe80::1%eth0: zone'], ''],
    ['https://1.1.1.1/x', ['https://1.1.1.1/x: url'], ''],
  ])('%j', (text, parts, comment) => {
    expect(found(text)).toEqual([{ line: 1, parts, comment }]);
  });

  it('counts blank lines, comments and a header, and keeps the line numbers', () => {
    const read = readWhitelistText('ip,comment\r\n\r\n# all\n; 9.9.9.9\n// x\n1.1.1.1\n');
    expect(read.ignored).toBe(6);
    expect(read.lines.map((line) => line.line)).toEqual([6]);
  });

  it('says how many lines it did not read', () => {
    const read = readWhitelistText('1.1.1.1\n'.repeat(MOST_LINES + 2));
    expect([read.lines.length, read.beyond]).toEqual([MOST_LINES, 3]);
  });
});

const verdicts = (...args: Parameters<typeof plan>) =>
  plan(...args).items.map(({ line, verdict, by, byLine }) => [line, verdict, by, byLine]);

describe('the plan of a list', () => {
  const present = [
    { ip: '5.5.5.0/24' },
    { ip: '6.6.6.6', url: '/hooks/*' },
    { ip: 'not an address' },
    { ip: null },
  ];
  const internal = ['10.0.0.0/24', '7.7.7.7', 'whatever'];

  it('sends nothing that is there, covered or repeated', () => {
    const text = '5.5.5.0/24\n5.5.5.9\n6.6.6.6\n6.6.6.7\n7.7.7.7\n10.0.0.4\n6.6.6.7/32\n9.9.9.9';
    expect(verdicts(text, { present, internal })).toEqual([
      [1, 'present', '5.5.5.0/24', null],
      [2, 'covered-present', '5.5.5.0/24', null],
      [3, 'present', '6.6.6.6', null],
      [4, 'add', null, null],
      [5, 'covered-internal', '7.7.7.7', null],
      [6, 'covered-internal', '10.0.0.0/24', null],
      [7, 'duplicate', '6.6.6.7', 4],
      [8, 'add', null, null],
    ]);
    expect(plan(text, { present, internal }).steps.map((step) => step.ip)).toEqual(['6.6.6.7', '9.9.9.9']);
  });

  it('sends what is covered if that is wanted, but never what is there', () => {
    const text = '5.5.5.0/24\n5.5.5.9\n7.7.7.7';
    const all = plan(text, { present, internal, sendCovered: true });
    expect(all.steps.map((step) => step.ip)).toEqual(['5.5.5.9', '7.7.7.7']);
    expect(all.covered).toBe(2);
  });

  it('asks what to do with ranges, and does just that', () => {
    const text = '8.8.8.0/30\n8.8.8.1\n8.8.9.1-8.8.9.3\n8.0.0.0/15';
    expect(verdicts(text)).toEqual([
      [1, 'choose', null, null],
      [2, 'add', null, null],
      [3, 'choose', null, null],
      [4, 'choose', null, null],
    ]);
    const blocks = plan(text, { ranges: 'blocks' });
    expect(blocks.steps.map((step) => step.ip)).toEqual([
      '8.8.8.0/30',
      '8.8.9.1',
      '8.8.9.2/31',
      '8.0.0.0/15',
    ]);
    expect(blocks.items[1]).toMatchObject({ verdict: 'covered-list', by: '8.8.8.0/30', byLine: 1 });
    expect(blocks.items[3]?.warnings.map((warning) => warning.code)).toEqual(['wide', 'cidr']);
    const single = plan(text, { ranges: 'single' });
    expect(single.steps.map((step) => step.ip)).toEqual([
      '8.8.8.0',
      '8.8.8.1',
      '8.8.8.2',
      '8.8.8.3',
      '8.8.9.1',
      '8.8.9.2',
      '8.8.9.3',
    ]);
    expect(single.items[3]?.verdict).toBe('too-large');
    const out = plan(text, { ranges: 'leave-out' });
    expect(out.steps.map((step) => step.ip)).toEqual(['8.8.8.1']);
    expect(out.items[0]?.verdict).toBe('left-out');
  });

  it('warns of what is private, wide, reinterpreted or overlapping', () => {
    const text = '192.168.1.1\n5.5.4.0-5.5.5.9\n10.0.0.9/23\n9.9.9.1-9.9.9.5\n9.9.9.4-9.9.9.8\n5.0.0.0/8';
    const { items, warned } = plan(text, { present, internal, ranges: 'blocks' });
    const codes = items.map(({ warnings }) =>
      warnings.map((warning): unknown[] => [warning.code, ...Object.values(warning).slice(1)]),
    );
    expect(codes).toEqual([
      [['special', 'private']],
      [],
      [['host-bits'], ['special', 'private'], ['contains-internal', 1], ['cidr']],
      [['crosses-list', '9.9.9.4-9.9.9.8'], ['cidr']],
      [['crosses-list', '9.9.9.1-9.9.9.5'], ['cidr']],
      [['wide'], ['contains-present', 1], ['cidr']],
    ]);
    expect(items[1]).toMatchObject({ verdict: 'covered-list', by: '5.0.0.0/8', byLine: 6 });
    expect(warned).toBe(5);
    expect(plan('5.5.4.0-5.5.5.9', { present, ranges: 'blocks' }).items[0]?.warnings).toContainEqual({
      code: 'crosses-present',
      by: '5.5.5.0/24',
    });
  });

  it('removes only what is there, as the API writes it', () => {
    const removal = plan('5.5.5.0 - 5.5.5.255\n5.5.5.9\n5.0.0.0/8\n5.5.5.0/24\n6.6.6.6', {
      present: [{ ip: ' 5.5.5.0/24' }, { ip: '6.6.6.6' }],
      action: 'remove',
    });
    expect(removal.items.map((item) => item.verdict)).toEqual([
      'remove',
      'absent',
      'absent',
      'duplicate',
      'remove',
    ]);
    expect(removal.steps.map(({ action, ip }) => [action, ip])).toEqual([
      ['remove', ' 5.5.5.0/24'],
      ['remove', '6.6.6.6'],
    ]);
    expect(removal.items[2]?.warnings).toEqual([{ code: 'contains-present', count: 1 }]);
  });

  it('goes back the way it came', () => {
    const { steps } = plan('1.1.1.1\n2.2.2.2');
    expect(inversePlan(steps).map(({ action, ip }) => [action, ip])).toEqual([
      ['remove', '2.2.2.2'],
      ['remove', '1.1.1.1'],
    ]);
    expect(inversePlan(inversePlan(steps)).map(({ action, ip }) => [action, ip])).toEqual(
      steps.map(({ action, ip }) => [action, ip]),
    );
  });

  it('tells which entry covers an address', () => {
    const cover = coverOf(internal);
    expect(['10.0.0.1', '7.7.7.7', '7.7.7.8', 'nonsense'].map(cover)).toEqual([
      '10.0.0.0/24',
      '7.7.7.7',
      null,
      null,
    ]);
  });
});

describe('500 mixed lines', () => {
  const chance = seeded(7);
  const octet = () => chance.int(4);
  const v4 = () => `198.${octet()}.${octet()}.${octet()}`;
  const v6 = () => `2a00:${octet()}::${octet() + 1}`;
  const kinds = [
    v4,
    v4,
    v4,
    v6,
    () => `${v4()}/${29 + chance.int(4)}`,
    () => `198.9.0.${chance.int(120)}-198.9.0.${120 + chance.int(120)}`,
    () => `${v4()},Office ${chance.int(9)}`,
    () => `"${v4()}";"a, b"`,
    () => `${v4()} # since ${v4()}`,
    () => '# comment',
    () => '',
    () => `198.1.${octet()}.300`,
    () => `${v6()}%eth0`,
    () => `host-${octet()}.example`,
    () => '\u0000\ud800 =cmd|x ][)(*',
  ] as const;

  it('always end in a plan that says the same of each address as looking at them one by one', () => {
    for (let round = 0; round < 12; round += 1) {
      const text = Array.from({ length: 500 }, () => chance.pick(kinds)()).join('\n');
      const present = chance.list(20, v4).map((ip) => ({ ip }));
      const internal = chance.list(5, () => `${v4()}/30`);
      const ranges = chance.pick(['blocks', 'single', 'leave-out', null] as const);
      const result = plan(text, { present, internal, ranges });
      const calls = result.steps.map((step) => step.ip);
      expect(new Set(calls).size).toBe(calls.length);
      expect(result.items.flatMap((item) => item.calls)).toEqual(calls);
      const known = [...present.map(({ ip }) => ip), ...internal].map(must);
      const sent = calls.map(must);
      // Nothing is sent that an entry covers already.
      for (const call of sent) expect(known.find((entry) => entry.text === call.text)).toBeUndefined();
      // Every address meant and not left out is covered in the end.
      const end = new Set([...known, ...sent].flatMap((each) => addressesOf(each, 4_096) ?? []));
      // A repeated line shares the fate of the first.
      const unsent = new Set<string>(['left-out', 'too-large', 'choose', 'duplicate']);
      for (const { range, verdict, key } of result.items) {
        if (range === null || unsent.has(verdict)) continue;
        const missing = (addressesOf(range, 4_096) ?? []).filter((address) => !end.has(address));
        expect({ key, missing }).toEqual({ key, missing: [] });
      }
      // And nobody else: what is sent lies inside what was asked for.
      const asked = result.items.flatMap((item) => (item.range ? [item.range] : []));
      for (const call of sent) expect(asked.some((each) => contains(each, call))).toBe(true);
      expect(result.unreadable).toBeGreaterThan(50);
      expect(result.ignored).toBeGreaterThan(20);
    }
  });

  it('may be thousands', () => {
    const text = Array.from({ length: 5_000 }, (_, n) => `11.${n >> 8}.${n & 255}.1`).join('\n');
    expect(plan(text).steps).toHaveLength(5_000);
  });
});

function must(text: string): IpRange {
  const read = readRange(text);
  if (!read.ok) throw new Error(text);
  expect(blocksOf(read.range)).toHaveLength(1);
  return read.range;
}
