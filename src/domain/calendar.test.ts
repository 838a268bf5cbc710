import { describe, expect, it } from 'vitest';

import { toCalendar } from './calendar.ts';

const AT = Date.UTC(2026, 10, 23, 14, 3, 10);
const event = {
  id: 'itcare:12/7:80@drainboard',
  title: 'PEB4APP02: return time',
  text: ['pay.example', 'Kernel patch'],
  url: 'https://console.example/balancers/12/members',
  at: AT,
  madeAt: AT - 3_600_000,
};

/** As a calendar reads it: folded lines put together again. */
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');
const line = (text: string, name: string) =>
  unfolded(text)
    .find((each) => each.startsWith(`${name}:`))
    ?.slice(name.length + 1);

describe('the text of a calendar file', () => {
  it('holds one entry that rings at its time, in UTC', () => {
    const text = toCalendar(event);
    expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
    expect(text.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true);
    expect(line(text, 'DTSTART')).toBe('20261123T140310Z');
    expect(line(text, 'DTSTAMP')).toBe('20261123T130310Z');
    expect(line(text, 'TRIGGER')).toBe('PT0S');
    expect(line(text, 'URL')).toBe(event.url);
    expect(line(text, 'UID')).toBe(event.id);
    expect(unfolded(text).filter((each) => each === 'BEGIN:VEVENT')).toHaveLength(1);
  });

  it('escapes what means something in a calendar', () => {
    const text = toCalendar({ ...event, title: String.raw`a;b,c\d` });
    expect(line(text, 'SUMMARY')).toBe(String.raw`a\;b\,c\\d`);
  });

  it.each([
    ['a line end', 'x\nEND:VEVENT'],
    ['both characters of one', 'x\r\nEND:VEVENT'],
    ['a carriage return', 'x\rEND:VEVENT'],
    ['a separator of lines', 'x\u2028END:VEVENT'],
    ['a separator of paragraphs', 'x\u2029END:VEVENT'],
  ])('lets no text end its line by %s', (_, hostile) => {
    const text = toCalendar({ ...event, title: hostile, text: [hostile], id: hostile });
    expect(line(text, 'SUMMARY')).toBe(String.raw`x\nEND:VEVENT`);
    expect(unfolded(text).filter((each) => each === 'END:VEVENT')).toHaveLength(1);
  });

  it('drops control characters, also of the address, and half a character', () => {
    const text = toCalendar({
      ...event,
      title: 'a\u0000\u0007b\u0085c\uD800',
      url: 'https://x/\r\nATTACH:y',
    });
    expect(line(text, 'SUMMARY')).toBe('abc\uFFFD');
    expect(line(text, 'URL')).toBe('https://x/ATTACH:y');
    expect(line(text, 'ATTACH')).toBeUndefined();
  });

  it('folds at 75 octets, and never within a character', () => {
    const title = `${'é'.repeat(40)}🙂${'日本'.repeat(60)}`;
    const text = toCalendar({ ...event, title });
    const octets = text.split('\r\n').map((each) => new TextEncoder().encode(each).length);
    expect(Math.max(...octets)).toBeLessThanOrEqual(75);
    expect(Math.max(...octets)).toBeGreaterThan(70);
    expect(line(text, 'SUMMARY')).toBe(title);
  });

  it('has no address where there is none', () => {
    expect(line(toCalendar({ ...event, url: null }), 'URL')).toBeUndefined();
  });
});
