import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { faultsOf } from '#http/site/site-faults.ts';
import { fetchSiteFile, languageIn } from '#http/site/site-file.ts';
import { applyGuard, wholeSiteSchema } from '#app/site/site-guard.ts';
import { explainBackends, parseSite as parseFile, SiteProblem } from '#backends/site-parse.ts';
import { pollLimits, setSite, site } from '#http/site/site.ts';
import { KNOWN_SITE } from '#simulator/haproxy/known.ts';
import * as z from '#http/zod.ts';
import { messages } from '#app/site/messages.ts';
import { intervals } from '#ui/live/intervals.ts';

// What a site may write into config.json, and that the published JSON Schema says the same as the code.

const published = (name: string) => readFileSync(join(import.meta.dirname, '../../public', name), 'utf8');

interface Node {
  properties?: Record<string, Node>;
  items?: Node;
  description?: string;
  minProperties?: number;
}

/** Adds what is expected at each place, in the words of the screen that shows a wrong file. Returns places without. */
function describeAt(node: Node, place: string, silent: string[]): string[] {
  for (const [name, child] of Object.entries(node.properties ?? {}))
    describeAt(child, place === '' ? name : `${place}.${name}`, silent);
  if (node.items) describeAt(node.items, `${place}[]`, silent);
  const text = expectations[keyOf(place)];
  if (text === undefined) silent.push(place);
  else node.description = text;
  return silent;
}

const problem = (text: string): SiteProblem => {
  try {
    const { guard } = parseSite(text);
    if (guard !== undefined) applyGuard({ status: 200, text }, guard);
  } catch (error) {
    if (error instanceof SiteProblem) return error;
  }
  throw new Error('it was accepted');
};

const parseSite = (text: string) => parseFile({ status: 200, text });
const expectations: Record<string, string> = { ...messages.places, ...(await explainBackends()) };
const keyOf = (place: string) => place.replace(/^polling\.\w+/, 'polling.*');
const answer = async (status: number) =>
  parseFile(await fetchSiteFile(async () => new Response('', { status })));

describe('config.schema.json', () => {
  it('is what the code checks, each place described', () => {
    const schema: Node = z.toJSONSchema(wholeSiteSchema(), { io: 'input' }) as Node;
    expect(describeAt(schema, '', [])).toEqual([]);
    // The one rule the generator cannot see.
    const backends = schema.properties?.['backends'];
    if (backends) backends.minProperties = 1;
    expect(JSON.parse(published('config.schema.json'))).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  it('has no description of a place that does not exist', () => {
    const places = new Set<string>();
    const walk = (node: Node, place: string): void => {
      places.add(keyOf(place));
      for (const [name, child] of Object.entries(node.properties ?? {}))
        walk(child, place === '' ? name : `${place}.${name}`);
      if (node.items) walk(node.items, `${place}[]`);
    };
    walk(z.toJSONSchema(wholeSiteSchema(), { io: 'input' }) as Node, '');
    expect(Object.keys(expectations).filter((place) => !places.has(place))).toEqual([]);
  });
});

const haproxy = (balancers: unknown) => ({
  backends: { haproxy: { signIn: { kind: 'basic' }, balancers } },
});

describe('config.json', () => {
  const original = site();
  afterEach(() => setSite(original));
  const itcare = { itcare: { signIn: { kind: 'proxy' } } };
  it('names the balancers of HAProxy and their instances', () => {
    const [balancer] =
      parseSite(JSON.stringify(haproxy([{ id: 'edge', instances: [{ id: 'lb1', name: 'Left' }] }]))).backends[
        'haproxy'
      ]?.balancers ?? [];
    expect(balancer).toEqual({ id: 'edge', production: false, instances: [{ id: 'lb1', name: 'Left' }] });
  });

  it('as published is a valid one, with both backends by proxy', () => {
    expect(parseSite(published('config.json')).backends).toMatchObject({
      itcare: { signIn: { kind: 'proxy' } },
      globo: { signIn: { kind: 'proxy' }, timeZone: 'America/Sao_Paulo' },
    });
  });

  it('of the demo is one too, with all that the simulator has', () => {
    const file = published('../scripts/vite/demo-site.json');
    expect(JSON.parse(file)).toMatchObject({ backends: { itcare: {}, globo: {}, haproxy: KNOWN_SITE } });
    expect(parseSite(file).backends).toMatchObject({ haproxy: KNOWN_SITE });
  });

  it('says its language before it is checked', () => {
    expect(languageIn({ status: 200, text: '{"language" : "pt-BR", "backends": {}}' })).toBe('pt-BR');
    expect(languageIn({ status: 200, text: '{"language": 3}' })).toBe(undefined);
  });

  it('needs no more than a backend; the rest has defaults', () => {
    expect(parseSite(JSON.stringify({ backends: itcare }))).toMatchObject({
      site: { name: 'Drainboard', production: false },
      polling: { members: { leastSeconds: 1, usualSeconds: 5 } },
      productionEnvironments: ['^prod'],
      links: [],
    });
    expect(parseSite('\uFEFF{"backends":{"globo":{"signIn":{"kind":"basic"}}}}').backends.itcare).toBe(
      undefined,
    );
  });

  it.each([
    [{}, ['backends'], null],
    [{ backends: {} }, ['backends'], '{}'],
    [{ backends: { itcare: {} } }, ['backends.itcare.signIn'], null],
    [
      { backends: { itcare: { signIn: { kind: 'password' } } } },
      ['backends.itcare.signIn.kind'],
      '"password"',
    ],
    [
      { backends: { itcare: { signIn: { kind: 'oidc' } } } },
      ['backends.itcare.signIn.authority', 'backends.itcare.signIn.clientId'],
      null,
    ],
    [{ backends: { globo: { signIn: { kind: 'oidc' } } } }, ['backends.globo.signIn.kind'], '"oidc"'],
    [
      {
        backends: {
          itcare: { signIn: { kind: 'oidc', authority: 'https://sso.example/realms/a', clientId: 'x' } },
        },
      },
      ['backends.itcare.signIn.authority'],
      '"https://sso.example/realms/a"',
    ],
    [
      { backends: { globo: { signIn: { kind: 'proxy' }, timeZone: 'Brazil/Rio' } } },
      ['backends.globo.timeZone'],
      '"Brazil/Rio"',
    ],
    [{ backends: { haproxy: { signIn: { kind: 'proxy' } } } }, ['backends.haproxy.balancers'], null],
    [haproxy([]), ['backends.haproxy.balancers'], '[]'],
    [haproxy([{ id: 'Edge', instances: [{ id: 'lb1' }] }]), ['backends.haproxy.balancers[0].id'], '"Edge"'],
    [haproxy([{ id: 'edge', instances: [] }]), ['backends.haproxy.balancers[0].instances'], '[]'],
    [
      haproxy([{ id: 'edge', production: 'yes', instances: [{ id: 'lb1', url: 'http://10.0.0.1' }] }]),
      ['backends.haproxy.balancers[0].production', 'backends.haproxy.balancers[0].instances[0].url'],
      '"yes"',
    ],
    // The proxy knows an instance by its id alone, over all balancers.
    [
      haproxy([
        { id: 'edge', instances: [{ id: 'lb1' }, { id: 'lb2' }] },
        { id: 'edge', instances: [{ id: 'lb3' }, { id: 'lb1' }] },
      ]),
      ['backends.haproxy.balancers[1].id', 'backends.haproxy.balancers[1].instances[1].id'],
      '"edge"',
    ],
    [{ backends: itcare, poling: { members: 3 } }, ['poling'], '{"members":3}'],
    [{ backends: itcare, polling: { members: { leastSeconds: 0 } } }, ['polling.members.leastSeconds'], '0'],
    [{ backends: itcare, productionEnvironments: ['^prod', '('] }, ['productionEnvironments[1]'], '"("'],
    [
      { backends: itcare, links: [{ label: 'Runbook', address: 'javascript:alert(1)' }] },
      ['links[0].address'],
      '"javascript:alert(1)"',
    ],
    [{ backends: itcare, guard: [] }, ['guard'], '[]'],
    [{ backends: itcare, guard: { minimumHealthy: 0 } }, ['guard.minimumHealthy'], '0'],
    [{ backends: itcare, guard: { minimum: 2 } }, ['guard.minimum'], '2'],
    [
      { backends: itcare, guard: { rules: [{ minimumHealthy: 2 }] } },
      ['guard.rules[0]'],
      '{"minimumHealthy":2}',
    ],
    [
      { backends: itcare, guard: { rules: [{ pool: '(a+)+$', minimumHealthy: 2 }] } },
      ['guard.rules[0].pool'],
      '"(a+)+$"',
    ],
    [
      {
        backends: itcare,
        guard: { freezes: [{ from: '2026-12-24', to: '2026-12-25T00:00Z', reason: ' ' }] },
      },
      ['guard.freezes[0].from', 'guard.freezes[0].reason'],
      '"2026-12-24"',
    ],
    [
      {
        backends: itcare,
        guard: { freezes: [{ from: '2026-12-25T00:00Z', to: '2026-12-25T00:00+01:00', reason: 'x' }] },
      },
      ['guard.freezes[0]'],
      '{"from":"2026-12-25T00:00Z","to":"2026-12-25T00:00+01:00","reason":"x"}',
    ],
    ['x', [''], '"x"'],
  ])('%j: names the field and shows what stands there', (raw, fields, found) => {
    const wrong = problem(JSON.stringify(raw));
    expect(wrong.kind).toBe('wrong');
    const faults = faultsOf(wrong);
    expect(faults.map(({ field }) => field)).toEqual(fields);
    expect(faults[0]?.found).toBe(found);
    for (const fault of faults) expect(fault.unknown || keyOf(fault.place) in expectations).toBe(true);
  });

  it('tells a broken file from one that is not there', async () => {
    expect(problem('{"backends":')).toMatchObject({
      kind: 'not-json',
      cause: { message: expect.stringMatching(/JSON/) },
    });
    expect(problem('<!doctype html>').kind).toBe('missing');
    await expect(answer(404)).rejects.toMatchObject({ kind: 'missing' });
    await expect(answer(503)).rejects.toMatchObject({ kind: 'unreachable', status: 503 });
    const failed = await fetchSiteFile(() => Promise.reject(new TypeError('Failed')));
    expect(() => parseFile(failed)).toThrow(
      expect.objectContaining({ kind: 'unreachable', cause: expect.objectContaining({ message: 'Failed' }) }),
    );
  });

  it('limits the intervals an operator can choose, and what was chosen before', () => {
    setSite(
      parseSite(
        JSON.stringify({ backends: itcare, polling: { members: { leastSeconds: 4, usualSeconds: 2 } } }),
      ),
    );
    const { offered, preference } = intervals('x', [1_000, 5_000], () => pollLimits('members'));
    expect(offered()).toEqual([4_000, 5_000]);
    expect([preference.read('1000'), preference.read('5000'), preference.read(null)]).toEqual([
      4_000, 5_000, 4_000,
    ]);
  });
});
