import { describe, expect, it } from 'vitest';

import { LONGEST_PATH, returnPath } from './return-path.ts';

describe('a path of the console is gone back to', () => {
  it.each([
    ['/', '/'],
    ['/balancers', '/balancers'],
    [
      '/balancers?q=env%3APRODUCTION%20url:~"a\\b"&sort=-name',
      '/balancers?q=env%3APRODUCTION%20url:~%22a\\b%22&sort=-name',
    ],
    ['/pools/7#members', '/pools/7#members'],
    // Where the operator goes afterwards is the operator's: these are words in a search.
    ['/balancers?q=https://evil.example//x', '/balancers?q=https://evil.example//x'],
    ['/balancers/../connections', '/connections'],
    ['/../../pools', '/pools'],
    // On this origin; no page is there, which is for the route tree to say.
    ['/@evil.example', '/@evil.example'],
    ['/:80@evil.example', '/:80@evil.example'],
    ['/%2f%2fevil.example', '/%2f%2fevil.example'],
    ['/%5cevil.example', '/%5cevil.example'],
    ['/%252f%252fevil.example', '/%252f%252fevil.example'],
    ['/%09/evil.example', '/%09/evil.example'],
    ['/javascript:alert(1)', '/javascript:alert(1)'],
  ])('%j', (to, path) => {
    expect(returnPath(to)).toBe(path);
  });
});

describe('whatever leads away is not', () => {
  it.each([
    '',
    'balancers',
    '?q=1',
    '#x',
    ' /balancers',
    'https://evil.example/',
    'HTTPS:evil.example',
    'https:/evil.example',
    '//evil.example',
    '///evil.example',
    '////evil.example/balancers',
    '/\\evil.example',
    '/\\/evil.example',
    '\\\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r\\evil.example',
    '\t//evil.example',
    '//console.invalid@evil.example',
    '//evil.example:443/balancers',
    '//[::1]/balancers',
    '//%zz',
    '/.//evil.example',
    '/..//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    '/%2E%2e/\\evil.example',
    'javascript:alert(1)',
    'JavaScript://evil.example/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://console.invalid/1',
    `/${'a'.repeat(LONGEST_PATH)}`,
  ])('%j', (to) => {
    expect(returnPath(to)).toBeNull();
  });
});

it('whatever it answers, the browser stays on its origin with it, and so it does when it is read again', () => {
  const parts = [
    '/',
    '\\',
    '.',
    '..',
    '\t',
    '\n',
    '@',
    ':',
    '%2f',
    '%5c',
    '%2e',
    'evil.example',
    'http:',
    '?',
    '#',
    ' ',
  ];
  const own = 'https://ours.example:8443';
  const rest = (depth: number): string[] =>
    depth === 0 ? [''] : rest(depth - 1).flatMap((tail) => parts.map((part) => part + tail));
  const astray = rest(4).flatMap((tail) => {
    const path = returnPath(`/${tail}`);
    if (path === null) return [];
    const there = new URL(path, own);
    const stays = there.origin === own && returnPath(path) === path && `${own}${path}` === there.href;
    return stays ? [] : [[tail, path]];
  });
  expect(astray).toEqual([]);
});
