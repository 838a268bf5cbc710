import { describe, expect, it } from 'vitest';

import { type EventFields, newEvents } from './event-fields.ts';
import {
  type EventFilter,
  fitsAddress,
  MAX_FILTER_TEXT,
  parseFilters,
  printFilters,
  toggleFilter,
} from './event-filters.ts';
import { columnOf, conceptColumn, indexEvents } from './event-index.ts';
import { barStep, histogramOf, isInformative, selectEvents, topValues } from './event-view.ts';
import { seeded } from '#domain/seeded.ts';

const START = Date.UTC(2026, 10, 23, 12);
const index = (rows: readonly EventFields[]) => indexEvents(newEvents(rows, new Set()));
const at = (ms: number) => new Date(START + ms).toISOString();
const filters = (text: string) => parseFilters(text);

const flat: EventFields[] = [
  {
    date_time: at(0),
    client_ip: '203.0.113.1',
    class: 'Malicious Bot',
    actual_mitigation_action: 'block',
    request_status: 'blocked',
    support_id: '1',
  },
  {
    date_time: at(60_000),
    client_ip: '203.0.113.1',
    class: 'Untrusted Bot',
    actual_mitigation_action: 'alarm',
    request_status: 'alerted',
    support_id: '2',
  },
  {
    date_time: at(120_000),
    client_ip: '203.0.113.2',
    class: 'Untrusted Bot',
    actual_mitigation_action: 'block',
    request_status: 'blocked',
    support_id: '3',
  },
  {
    date_time: at(180_000),
    client_ip: '203.0.113.3',
    class: '',
    actual_mitigation_action: 'block',
    request_status: 'blocked',
    support_id: '4',
  },
];
const renamed: EventFields[] = flat.map((row) => ({
  '@timestamp': row['date_time'] ?? '',
  clientIp: row['client_ip'] ?? '',
  botClass: row['class'] ?? '',
  enforcementAction: row['actual_mitigation_action'] ?? '',
  requestStatus: row['request_status'] ?? '',
  supportId: row['support_id'] ?? '',
}));

const ids = (rows: readonly EventFields[], text: string) => {
  const set = index(rows);
  return [...selectEvents(set, filters(text), null).positions]
    .map((position) => set.events[position]?.key)
    .join('');
};

describe('filters of an address', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['class:bot', ['class=bot']],
    ['  !country:FR  class:"Untrusted Bot"', ['!country=FR', 'class=Untrusted Bot']],
    ['class:', ['class=']],
    ['client_ip:2001:db8::1', ['client_ip=2001:db8::1']],
    ['"odd key: \\"x\\"":"a \\"b\\" \\u003c"', ['odd key: "x"=a "b" <']],
    ['class:a class:a', ['class=a']],
    ['nothing "unclosed', []],
    ['class:"unclosed', []],
    [':x !:y', []],
    ['!!class:a x"class:b', []],
    ['"a b" class:c "d":"e"f', ['class=c']],
    ['a:"\\q"', []],
  ])('%j', (text, expected) => {
    expect(parseFilters(text).map((f) => `${f.exclude ? '!' : ''}${f.key}=${f.value}`)).toEqual(expected);
  });

  it('come back as they were written, whatever an attacker put in', () => {
    const chance = seeded(3);
    const signs = [
      'a',
      'Z',
      '0',
      ' ',
      '"',
      '\\',
      ':',
      '!',
      '<',
      '\n',
      '\u2028',
      'é',
      '🙂',
      '=',
      '/',
      '.',
      "'",
    ] as const;
    const text = (most: number) => chance.list(most, () => chance.pick(signs)).join('');
    for (let round = 0; round < 2_000; round++) {
      const list: EventFilter[] = [];
      for (const filter of chance.list(5, () => ({
        key: `k${text(6)}`,
        value: text(12),
        exclude: chance.next() < 0.5,
      })))
        if (!list.some((each) => each.key === filter.key && each.value === filter.value)) list.push(filter);
      expect(parseFilters(printFilters(list))).toEqual(list);
      expect(() => parseFilters(text(80))).not.toThrow();
    }
  });

  it('toggle: on, the other way round, off', () => {
    const include = { key: 'class', value: 'bot', exclude: false };
    const exclude = { ...include, exclude: true };
    expect(toggleFilter([], include)).toEqual([include]);
    expect(toggleFilter([include], exclude)).toEqual([exclude]);
    expect(toggleFilter([exclude], exclude)).toEqual([]);
  });

  it('stay within an address', () => {
    expect(fitsAddress([], { key: 'a', value: 'x'.repeat(100), exclude: false })).toBe(true);
    expect(fitsAddress([], { key: 'a', value: 'x'.repeat(MAX_FILTER_TEXT), exclude: false })).toBe(false);
    expect(parseFilters('a:b '.repeat(MAX_FILTER_TEXT))).toEqual([]);
  });
});

describe('selecting', () => {
  it.each([
    ['', '4321'],
    ['class:"Untrusted Bot"', '32'],
    ['!class:"Untrusted Bot"', '41'],
    ['class:"Untrusted Bot" class:"Malicious Bot"', '321'],
    ['class:"Untrusted Bot" actual_mitigation_action:block', '3'],
    ['class:', '4'],
    ['!class:', '321'],
    ['nosuch:x', ''],
    ['!nosuch:x', '4321'],
    ['nosuch:', '4321'],
    ['class:nosuch', ''],
  ])('%s finds the same in both spellings', (text, expected) => {
    expect(ids(flat, text)).toBe(expected);
    expect(ids(renamed, text)).toBe(expected);
  });

  it('names keys that nothing loaded has', () => {
    expect(selectEvents(index(flat), filters('nosuch:x class:y'), null).unknownKeys).toEqual(['nosuch']);
  });

  it('counts each key as if its own filter were not set', () => {
    const set = index(flat);
    const { counts } = selectEvents(
      set,
      filters('class:"Untrusted Bot" actual_mitigation_action:block'),
      null,
    );
    const read = (key: string) => {
      const column = columnOf(set, key);
      const found = column && counts.get(column);
      return column && found
        ? topValues(column, found, 9)
            .top.map((each) => `${each.value}=${each.count}`)
            .toSorted()
        : null;
    };
    expect(read('class')).toEqual(['=1', 'Malicious Bot=1', 'Untrusted Bot=1']);
    expect(read('actual_mitigation_action')).toEqual(['alarm=1', 'block=1']);
    expect(read('client_ip')).toEqual(['203.0.113.2=1']);
  });

  it('zooms by instant', () => {
    const set = index(flat);
    const { positions } = selectEvents(set, [], { from: START + 60_000, to: START + 120_000 });
    expect([...positions].map((position) => set.events[position]?.key)).toEqual(['3', '2']);
  });
});

describe('columns', () => {
  it('lists a concept once, under the key that leads it, and its other aliases by themselves', () => {
    const keys = index(flat).columns.map((column) => `${column.concept ?? '-'}:${column.key}`);
    expect(keys).toEqual([
      'client:client_ip',
      'verdict:actual_mitigation_action',
      'class:class',
      '-:request_status',
    ]);
  });

  it('takes a weaker alias where the better one is empty', () => {
    const set = index([
      { action: 'block', n: '1' },
      { action: '', request_status: 'alerted', n: '2' },
    ]);
    expect(conceptColumn(set, 'verdict')?.values).toEqual(expect.arrayContaining(['block', 'alerted']));
  });

  it('survives keys that objects have by nature', () => {
    const hostile: EventFields[] = [
      JSON.parse('{"__proto__":"x","constructor":"y","toString":"z"}') as EventFields,
    ];
    const set = index(hostile);
    expect(set.columns.map((column) => column.key)).toEqual(['constructor', '__proto__', 'toString']);
    expect([...selectEvents(set, filters('constructor:y'), null).positions]).toEqual([0]);
  });

  it('calls a key telling when values repeat', () => {
    const rows = Array.from({ length: 100 }, (_, n) => ({
      each: `v${n}`,
      half: `v${n % 50}`,
      few: `v${n % 3}`,
    }));
    const telling = index(rows).columns.filter(isInformative);
    expect(telling.map((column) => column.key)).toEqual(['few', 'half']);
  });

  it('lists the most frequent values first', () => {
    const rows = 'abcabcabad'.split('').map((v, n) => ({ v, n: String(n) }));
    const set = index(rows);
    const column = columnOf(set, 'v');
    const found = column && topValues(column, column.totals, 2);
    expect(found?.top.map((each) => [each.value, each.count])).toEqual([
      ['a', 4],
      ['b', 3],
    ]);
    expect(found?.others).toBe(2);
  });
});

describe('histogram', () => {
  it('counts every event once, by value', () => {
    const set = index(flat);
    const positions = selectEvents(set, [], null).positions;
    const span = { from: START, to: START + 180_000 };
    const { bars, series, step, highest } = histogramOf(
      set,
      positions,
      span,
      conceptColumn(set, 'verdict'),
      4,
    );
    expect(step).toBe(60_000);
    expect(series).toEqual(['block', 'alarm']);
    expect(bars.map((bar) => bar.parts.join('+'))).toEqual(['1+0+0', '0+1+0', '1+0+0', '1+0+0']);
    expect(highest).toBe(1);
  });

  it('has steps a person can read, and never too many bars', () => {
    for (const span of [1, 59_000, 3_600_000, 86_400_000, 30 * 86_400_000, 900 * 86_400_000]) {
      const step = barStep({ from: 0, to: span }, 90);
      expect(span / step).toBeLessThanOrEqual(90);
    }
    expect(barStep({ from: 0, to: 3_600_000 }, 90)).toBe(60_000);
  });

  it('draws events at both ends of the span', () => {
    const set = index(flat);
    const span = { from: START, to: START + 180_000 };
    const { bars } = histogramOf(set, selectEvents(set, [], null).positions, span, null, 90);
    expect(bars.reduce((sum, bar) => sum + bar.total, 0)).toBe(4);
  });
});
