import { expect, it } from 'vitest';

import { MAX_HOST_LINES, readHostLines } from './host-lines.ts';

it('takes one name a line, several on a line, and drops comments, schemes and paths', () => {
  const lines = readHostLines(
    'https://Pay.example/path # the shop\nb.example, c.example;d.example\n\n# nothing',
    [],
  );
  expect(lines.map((line) => line.host)).toEqual(['pay.example', 'b.example', 'c.example', 'd.example']);
  expect(lines.every((line) => line.problem === null)).toBe(true);
});

it('ends a comment with its line, whatever ends the line', () => {
  const lines = readHostLines('a.example # x\rb.example # y\u2028c.example ## z # z\r\nd.example', []);
  expect(lines.map((line) => line.host)).toEqual(['a.example', 'b.example', 'c.example', 'd.example']);
});

it('names what is wrong with a line and keeps it as typed', () => {
  expect(
    readHostLines('localhost\n-bad.example\nPAY.example\nnew.example\nnew.example', ['pay.example', null]),
  ).toEqual([
    { text: 'localhost', host: null, problem: 'not-a-host' },
    { text: '-bad.example', host: null, problem: 'not-a-host' },
    { text: 'PAY.example', host: 'pay.example', problem: 'present' },
    { text: 'new.example', host: 'new.example', problem: null },
    { text: 'new.example', host: 'new.example', problem: 'repeated' },
  ]);
});

it('copes with anything pasted', () => {
  expect(
    readHostLines('<script>alert(1)</script>\u0000\u{1F4A3}', []).every((line) => line.host === null),
  ).toBe(true);
  expect(
    readHostLines(Array.from({ length: 1000 }, (_, index) => `h${index}.example`).join('\n'), []),
  ).toHaveLength(MAX_HOST_LINES);
});
