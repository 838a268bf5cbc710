/**
 * Every schema against the answers as printed, and against every one of their fields missing, null and of another
 * type: the field is lost, the rest is exactly as before.
 */
import { describe, expect, it } from 'vitest';
import type { DriftReport } from '#http/parsing/drift.ts';
import { parseTolerant } from '#http/parsing/parse.ts';
import type * as z from '#http/zod.ts';
import { accepted } from './shapes/accepted.ts';
import { loadBalancer } from './shapes/balancer.ts';
import { balancerPage } from './balancers.ts';
import { protocolList, whitelist } from './catalogue.ts';
import { balancerEvents } from './events.ts';
import { poolMember } from './shapes/member.ts';
import { memberList } from './members.ts';
import { PRINTED_BALANCER } from './samples/balancer.ts';
import { PRINTED_LIST } from './samples/list.ts';
import {
  PRINTED_EVENTS,
  PRINTED_MEMBER,
  PRINTED_MEMBERS,
  PRINTED_PROTOCOLS,
  PRINTED_SSL_PROFILES,
  PRINTED_STATS,
  PRINTED_TRACKING,
  PRINTED_URLS,
  PRINTED_WHITELIST,
} from './samples/parts.ts';
import { balancerStats } from './stats.ts';
import { sslProfiles } from './shapes/tls.ts';
import { action, actions, tracking } from './shapes/tracking.ts';
import { urlList } from './urls.ts';

type Path = (string | number)[];

const ACTION = JSON.stringify({
  completedAt: 'text',
  family: 'text',
  id: 1,
  lastUpdatedAt: 'text',
  message: 'text',
  process: 'text',
  resourceName: 'text',
  resourceType: 'text',
  status: 'text',
  submittedAt: 'text',
  submittedBy: 'text',
});

/** Fields the schemas name in full: everything below is generated from the sample. */
const STRUCTURED: [string, z.ZodType, string][] = [
  ['the list page', balancerPage, PRINTED_LIST],
  ['the balancer', loadBalancer, PRINTED_BALANCER],
  ['the URLs', urlList, PRINTED_URLS],
  ['the members', memberList, PRINTED_MEMBERS],
  ['one member', poolMember, PRINTED_MEMBER],
  ['the tracking', tracking, PRINTED_TRACKING],
  ['the protocols', protocolList, PRINTED_PROTOCOLS],
  ['the SSL profiles', sslProfiles, PRINTED_SSL_PROFILES],
  ['the internal whitelist', whitelist, PRINTED_WHITELIST],
  ['an action', action, ACTION],
  ['the actions', actions, `[${ACTION}]`],
];

const ALL: [string, z.ZodType, string][] = [
  ...STRUCTURED,
  ['the stats', balancerStats, PRINTED_STATS],
  ['the events', balancerEvents, PRINTED_EVENTS],
  ['an accepted tracking', accepted, PRINTED_TRACKING],
  ['an accepted member', accepted, PRINTED_MEMBER],
  ['accepted members', accepted, PRINTED_MEMBERS],
];

function parse(schema: z.ZodType, raw: unknown) {
  const drift: DriftReport[] = [];
  const value = parseTolerant(schema, raw, {
    method: 'GET',
    path: '/x',
    onDrift: (report) => drift.push(report),
  });
  return { value, drift };
}

function read(json: string): unknown {
  return JSON.parse(json);
}

/** All paths below a JSON value. */
function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return keys.flatMap((key) => [[...at, key], ...pathsOf(Reflect.get(value, key), [...at, key])]);
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined),
    root,
  );
}

/** A copy with one place changed; `undefined` removes the place. */
function changed(root: unknown, path: Path, value: unknown): unknown {
  const copy: unknown = structuredClone(root);
  const parent = valueAt(copy, path.slice(0, -1));
  const key = path.at(-1);
  if (typeof parent !== 'object' || parent === null || key === undefined) return copy;
  if (value !== undefined) Reflect.set(parent, key, value);
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else Reflect.deleteProperty(parent, key);
  return copy;
}

function typeName(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

/** Values of other types than the sample's; numeric and boolean words are no drift, so they are not among them. */
function strangers(sample: unknown): unknown[] {
  const all: unknown[] = ['a word', 42, true, { stranger: 1 }, ['stranger']];
  return all.filter((value) => typeName(value) !== typeName(sample));
}

/** What a row of the list keeps of a server; the rest of it is read from the balancer itself. */
const KEPT_OF_SERVER = new Set(
  `id name ipAddress osName area area.id availabilityZone availabilityZone.id labelArea labelAvailabilityZone
  loadbalancers loadbalancers.id`.split(/\s+/),
);
const isOfRowServer = (path: Path) => path[0] === 'content' && path[2] === 'members' && path.length >= 4;
const isLeftOut = (path: Path) => {
  const names = path.slice(4).filter((key) => typeof key === 'string');
  return isOfRowServer(path) && names.length > 0 && !KEPT_OF_SERVER.has(names.join('.'));
};
/** The password is never read; `sort` has two documented shapes and is not read either. */
const unread = (path: Path) => path.includes('sort') || path.at(-1) === 'password' || isLeftOut(path);
const isItem = (path: Path) => typeof path.at(-1) === 'number';
const nameOf = (path: Path) =>
  path
    .map((key) => (typeof key === 'number' ? '[]' : `.${key}`))
    .join('')
    .replace(/^\./, '');

describe('as printed', () => {
  it.each(ALL)('%s parses without drift', (_, schema, json) => {
    expect(parse(schema, read(json)).drift).toEqual([]);
  });

  it.each(STRUCTURED)('%s keeps every printed value, except the password', (_, schema, json) => {
    const sample = read(json);
    const { value } = parse(schema, read(json));
    const lost = pathsOf(sample).filter((path) => valueAt(value, path) === undefined);
    expect(lost.filter((path) => path.at(-1) !== 'password' && !isLeftOut(path))).toEqual([]);
    for (const path of pathsOf(sample)) {
      const printed = valueAt(sample, path);
      if (typeof printed === 'object' || unread(path)) continue;
      expect(valueAt(value, path)).toBe(printed);
    }
  });

  it.each(STRUCTURED)('the fields of %s are all known to the schema', (_, schema, json) => {
    const empty = parse(schema, withoutLeaves(read(json))).value;
    for (const path of pathsOf(read(json))) {
      if (unread(path) || path.includes('frequencies')) continue;
      expect({ path, known: valueAt(empty, path) !== undefined }).toEqual({ path, known: true });
    }
  });
});

/** The same objects and lists with every scalar field gone: what shows up again comes from the schema. */
function withoutLeaves(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((item: unknown) => (typeof item === 'object' ? withoutLeaves(item) : item));
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutLeaves(inner)]));
}

describe.each(STRUCTURED)('%s', (_, schema, json) => {
  const sample = read(json);
  const whole = parse(schema, read(json)).value;
  const paths = pathsOf(sample).filter((path) => !unread(path));
  /** What is left when a place cannot be read: lists lose the item, list fields become empty, the rest null. */
  const without = (path: Path) =>
    changed(whole, path, isItem(path) ? undefined : Array.isArray(valueAt(sample, path)) ? [] : null);

  it('reads each field as nothing when it is missing', () => {
    for (const path of paths) {
      const { value, drift } = parse(schema, changed(sample, path, undefined));
      expect({ path, value, drift }).toEqual({ path, value: without(path), drift: [] });
    }
  });

  it('reads each field as nothing when it is null', () => {
    for (const path of paths) {
      const { value, drift } = parse(schema, changed(sample, path, null));
      expect({ path, value, drifts: drift.length }).toEqual({
        path,
        value: without(path),
        drifts: isItem(path) ? 1 : 0,
      });
    }
  });

  it('loses each field alone when it is of another type, and reports it', () => {
    for (const path of paths) {
      for (const stranger of strangers(valueAt(sample, path))) {
        const { value, drift } = parse(schema, changed(sample, path, stranger));
        expect({ path, stranger, value }).toEqual({ path, stranger, value: without(path) });
        expect(drift).toMatchObject([{ endpoint: 'GET /x', field: nameOf(path) }]);
      }
    }
  });

  it('keeps unknown words', () => {
    for (const path of paths.filter((each) => typeof valueAt(sample, each) === 'string')) {
      const { value, drift } = parse(schema, changed(sample, path, 'BRAND_NEW-word'));
      expect({ path, read: valueAt(value, path), drift }).toEqual({
        path,
        read: 'BRAND_NEW-word',
        drift: [],
      });
    }
  });

  it('keeps unknown fields', () => {
    // Credentials are closed, since a new field there could be a secret, and what a row keeps of a server.
    const open = paths.filter(
      (each) =>
        typeName(valueAt(sample, each)) === 'object' &&
        each.at(-1) !== 'authentification' &&
        !isOfRowServer(each),
    );
    for (const path of open) {
      const { value, drift } = parse(schema, changed(sample, [...path, 'brandNew'], { deep: [1] }));
      const kept = valueAt(value, [...path, 'brandNew']);
      expect({ path, kept, drift }).toEqual({ path, kept: { deep: [1] }, drift: [] });
    }
  });
});

it('reads numbers and switches that arrive as words', () => {
  const member = parse(poolMember, { port: '443', resourceId: '1050975' });
  expect(member.value).toMatchObject({ port: 443, resourceId: 1050975 });
  const balancer = parse(loadBalancer, { botDefenseEnabled: 'true', snatAutomap: 'false', id: '5' });
  expect(balancer.value).toMatchObject({ botDefenseEnabled: true, snatAutomap: false, id: 5 });
  expect([...member.drift, ...balancer.drift]).toEqual([]);
});

describe('the list page', () => {
  it('is empty for an empty body and null, and reads a bare list as content', () => {
    expect(parse(balancerPage, undefined).value).toMatchObject({ content: [], totalElements: null });
    expect(parse(balancerPage, null).value).toMatchObject({ content: [] });
    expect(parse(balancerPage, [{ id: 3 }]).value).toMatchObject({ content: [{ id: 3 }] });
  });
  it('does not mind either documented shape of sort', () => {
    expect(
      parse(balancerPage, { content: [], sort: { empty: true, sorted: false, unsorted: true } }).drift,
    ).toEqual([]);
    expect(parse(balancerPage, { content: [], sort: [{ property: 'name' }] }).drift).toEqual([]);
  });
});

describe('the stats', () => {
  it.each([
    [[{ '/pool/m1': { nestedStats: { entries: { 'serverside.curConns': { value: 3 } } } } }]],
    [[{ 'APP01:443': { 'serverside.curConns': 3, 'status.availabilityState': 'available' } }]],
    [[{ serverside: { curConns: 3, bitsIn: 1200 }, status: { availabilityState: 'available' } }]],
  ])('pass through whatever the shape: %j', (raw) => {
    expect(parse(balancerStats, structuredClone(raw))).toEqual({ value: raw, drift: [] });
  });
  it('read one map as a list of one, nothing as none, and drop what is no map', () => {
    expect(parse(balancerStats, { a: { b: 1 } }).value).toEqual([{ a: { b: 1 } }]);
    expect(parse(balancerStats, undefined).value).toEqual([]);
    expect(parse(balancerStats, [1, { a: 1 }]).value).toEqual([{ a: 1 }]);
  });
});

describe('the events', () => {
  it('are texts: scalars become text, the rest is dropped, cookies are blanked', () => {
    const { value, drift } = parse(balancerEvents, [
      { support_id: '1234567890123456789', tps: 12, blocked: true, none: null, odd: { a: 1 } },
      { http_request: 'GET / HTTP/1.1\r\nCookie: sid=hunter2\r\nAuthorization: Basic aHVudGVyMg==' },
    ]);
    expect(value).toEqual([
      { support_id: '1234567890123456789', tps: '12', blocked: 'true', none: '' },
      { http_request: 'GET / HTTP/1.1\r\nCookie: [redacted]\r\nAuthorization: [redacted]' },
    ]);
    expect(drift.map((report) => report.problem)).toEqual(['expected a string, got an object']);
  });
  it('read nothing as none', () => expect(parse(balancerEvents, undefined).value).toEqual([]));
});

describe('the monitoring password', () => {
  const SECRET = 'hunter2-Zq9';
  const check = (name: string) => ({
    name: 'login',
    parameter: {
      [name]: { password: SECRET, user: 'probe' },
      headers: [{ key: 'X-Api-Key', value: SECRET }],
      parameters: [{ key: 'token', value: SECRET }],
      path: `/in?password=${SECRET}`,
    },
  });
  it.each(['authentification', 'authentication'])('leaves neither list nor detail nor URLs (%s)', (name) => {
    const urls = [{ id: 1, specificChecks: [check(name)] }];
    const answers = [
      parse(urlList, structuredClone(urls)),
      parse(loadBalancer, { id: 1, urls, parentResource: { extra: { urls } } }),
      parse(balancerPage, { content: [{ id: 1, urls }] }),
      parse(accepted, { id: 1, status: 'SUCCESS', resource: { urls } }),
    ];
    for (const result of answers) expect(JSON.stringify(result)).not.toContain(SECRET);
    expect(answers[0]?.value).toMatchObject([
      { specificChecks: [{ parameter: { authentification: { user: 'probe' } } }] },
    ]);
  });
  it('leaves not by drift either', () => {
    const urls = [{ id: SECRET, specificChecks: [{ name: 1, parameter: SECRET }, SECRET], tags: SECRET }];
    const { drift } = parse(urlList, urls);
    expect(drift.length).toBeGreaterThan(3);
    expect(JSON.stringify(drift)).not.toContain(SECRET);
  });
});
