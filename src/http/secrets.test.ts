import { expect, it } from 'vitest';
import { REDACTED, withoutHeaderSecrets, withoutSecrets } from './secrets.ts';

const SECRET = 'hunter2-Zq9';

function cleaned(raw: unknown): unknown {
  withoutSecrets(raw);
  return raw;
}

it.each([
  { authentification: { password: SECRET, user: 'probe' } },
  { authentication: { password: SECRET, user: 'probe' } },
  { authentification: { motDePasse: SECRET, user: 'probe' } },
  { Authentication: { PASSWORD: SECRET, user: 'probe' } },
])('keeps the user of credentials and nothing else: %j', (parameter) => {
  const result = cleaned({ specificChecks: [{ parameter }] });
  expect(JSON.stringify(result)).not.toContain(SECRET);
  expect(JSON.stringify(result)).toContain('probe');
});

it.each([
  { authentification: `probe:${SECRET}` },
  { authentication: ['probe', SECRET] },
  { password: SECRET },
  { deep: [{ Passwd: SECRET }, { passphrase: { x: SECRET } }] },
  { headers: [{ key: 'Authorization', value: SECRET }] },
  { headers: [{ key: 'cookie', value: SECRET }] },
  { headers: [{ name: 'X-Api-Key', value: { nested: SECRET } }] },
  { headers: { 'X-Auth-Token': SECRET } },
  { parameters: [{ key: 'client_secret', value: SECRET }] },
  { parameters: [{ key: 'userPassword', value: SECRET }] },
  { parameters: [{ key: 'apikey', value: SECRET }] },
  { path: `/health?token=${SECRET}&a=1` },
])('takes the secret out of %j', (raw) => {
  expect(JSON.stringify(cleaned(raw))).not.toContain(SECRET);
});

it.each([
  ['/x?token=a&b=1', `/x?token=${REDACTED}&b=1`],
  ['/x?a=1&api_key=s?t=u#token', `/x?a=1&api_key=${REDACTED}#token`],
  ['/x?a=1?token=s', `/x?a=1?token=${REDACTED}`],
  ['/x?a?token=s', `/x?a?token=${REDACTED}`],
  ['/x#/y?session=s&c=1', `/x#/y?session=${REDACTED}&c=1`],
  ['/x?mySecretName=&Passwd=b=c', `/x?mySecretName=${REDACTED}&Passwd=${REDACTED}`],
  ['/token=1/secret', '/token=1/secret'],
  ['/x?token', '/x?token'],
  ['/x?a=token&b', '/x?a=token&b'],
])('blanks the telling parameters of %s', (path, expected) => {
  expect(cleaned({ path })).toEqual({ path: expected });
});

it('blanks a header as long as an answer may be', () => {
  const long = 'x'.repeat(20_000_000);
  expect(withoutHeaderSecrets(`Cookie: ${long}\r\nHost: a`)).toBe(`Cookie: ${REDACTED}\r\nHost: a`);
});

it('still sees a secret after thousands of other names', () => {
  const names = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`name${i}`, i]));
  expect(JSON.stringify(cleaned([names, { passwordOld: 1, Pwd: SECRET }]))).not.toContain(SECRET);
});

it('leaves what is harmless', () => {
  const raw = {
    headers: [{ key: 'Accept', value: 'text/html' }],
    parameters: [{ key: 'page', value: '1' }],
    path: '/health?probe=1',
    name: 'password-service',
    authentification: null,
  };
  expect(cleaned(structuredClone(raw))).toEqual(raw);
});

it('keeps the name of a redacted header', () => {
  expect(cleaned({ headers: [{ key: 'Cookie', value: SECRET }] })).toEqual({
    headers: [{ key: 'Cookie', value: REDACTED }],
  });
});

it('drops a key that would change the prototype', () => {
  const raw: unknown = JSON.parse('{"__proto__":{"polluted":true},"a":1}');
  expect(Object.keys(cleaned(raw) ?? {})).toEqual(['a']);
});

it('cuts hostile depth without recursion and says where', () => {
  const depth = 100_000;
  const raw: unknown = JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
  expect(withoutSecrets(raw)).toEqual(['[]']);
  expect(JSON.stringify(raw).length).toBeLessThan(300);
  const object: unknown = JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
  expect(withoutSecrets(object)).toEqual(['a']);
  expect(JSON.stringify(object).length).toBeLessThan(1_000);
});

it.each([
  [
    'GET / HTTP/1.1\r\nCookie: sid=hunter2\r\nHost: a.example',
    `GET / HTTP/1.1\r\nCookie: ${REDACTED}\r\nHost: a.example`,
  ],
  [
    'GET /\\r\\nAuthorization: Bearer hunter2\\r\\nHost: a',
    `GET /\\r\\nAuthorization: ${REDACTED}\\r\\nHost: a`,
  ],
  ['set-cookie: a=hunter2', `set-cookie: ${REDACTED}`],
  [
    'Cookie: a;cookie:\r\nauthorization: hunter2\r\nHost: a',
    `Cookie: ${REDACTED}\r\nauthorization: ${REDACTED}\r\nHost: a`,
  ],
  ['no header here', 'no header here'],
])('blanks cookies and authorizations of a raw request', (raw, expected) => {
  expect(withoutHeaderSecrets(raw)).toBe(expected);
});
