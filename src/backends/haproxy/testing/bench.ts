/** A site of instances that tests make and break: each answers its page, and takes writes, as HAProxy does. */
import { onTestFinished } from 'vitest';

import { setSite } from '#http/site/site.ts';
import { parseSite } from '#backends/site-parse.ts';
import { configureHaproxy } from '#backends/haproxy/client/index.ts';
import { csvOf } from '#backends/haproxy/client/testing/recorded.ts';
import { forgetReadings } from '#backends/haproxy/instances/readings.ts';
import { forgetRestarts } from '#backends/haproxy/instances/restarts.ts';

export interface BenchServer {
  status: string;
  /** Where it has no check, `DRAIN` and `UP` are all there is to it. */
  check: boolean;
  scur: number;
  stot: number;
  addr: string;
  /** Other columns. */
  more: Readonly<Record<string, string>>;
}

const PAGE = /^\/haproxy\/([a-z0-9-]+)\/stats([^?]*)$/;

/** One process. `web` is its pool, unless told. */
export class BenchInstance {
  readonly id: string;
  readonly servers = new Map<string, BenchServer>();
  pool = 'web';
  pid = 100;
  node: string | null;
  /** Epoch ms. */
  startedAt = Date.now() - 3_600_000;
  /** What a write is answered, unless it is carried out; `down`: no answer to anything; `unknown-user`: 401 to all. */
  fault: 'down' | 'unknown-user' | 'deny' | 'lost' | 'errp' | null = null;
  cookie = '';
  /** What was asked, such as `CSV`, `HEAD`, `PROBE`, `drain web1,web2`. */
  readonly asked: string[] = [];
  /** What follows a write, such as a check that passes. */
  onWrite: (server: BenchServer, action: string) => void = () => undefined;

  /** Its head and the question about rights get no answer. */
  hangs = false;

  #held: Promise<void> = Promise.resolve();
  #holdsHeadAlone = false;

  constructor(id: string) {
    this.id = id;
    this.node = id;
  }

  put(name: string, more: Partial<BenchServer> = {}): BenchServer {
    const server = {
      status: 'UP',
      check: true,
      scur: 0,
      stot: 10,
      addr: `10.0.0.${this.servers.size + 1}:80`,
      more: {},
      ...more,
    };
    this.servers.set(name, server);
    return server;
  }

  server(name: string): BenchServer {
    const found = this.servers.get(name);
    if (!found) throw new Error(`${this.id} has no ${name}`);
    return found;
  }

  /** Reads that begin now are answered only once what this returns is called; those of the head alone, where told. */
  hold(only?: 'HEAD'): () => void {
    const door = new EventTarget();
    this.#holdsHeadAlone = only === 'HEAD';
    this.#held = new Promise((resolve) => {
      door.addEventListener('open', () => resolve());
    });
    return () => {
      this.#held = Promise.resolve();
      door.dispatchEvent(new Event('open'));
    };
  }

  /** Everything begins anew: another process, the states of the file, no counts. */
  reload(): void {
    this.pid += 1;
    this.startedAt = Date.now();
    for (const server of this.servers.values()) Object.assign(server, { status: 'UP', scur: 0, stot: 0 });
  }

  /** Writes that were carried out or refused. */
  get writes(): readonly string[] {
    return this.asked.filter((each) => !['CSV', 'HEAD', 'PROBE'].includes(each));
  }

  count(what: string): number {
    return this.asked.filter((each) => each === what).length;
  }

  csv(): string {
    const age = String(Math.round((Date.now() - this.startedAt) / 1000));
    const servers = [...this.servers].map(([svname, { status, check, scur, stot, addr, more }]) => ({
      pxname: this.pool,
      svname,
      type: '2',
      pid: '1',
      status,
      scur: String(scur),
      stot: String(stot),
      rate: '1',
      uweight: '1',
      lastchg: age,
      addr,
      ...(check ? { chkfail: '0' } : {}),
      ...(check && !status.startsWith('MAINT') ? { check_status: 'L7OK' } : {}),
      ...more,
    }));
    const sum = (of: 'scur' | 'stot') =>
      String([...this.servers.values()].reduce((all, server) => all + server[of], 0));
    return csvOf([
      ...servers,
      {
        pxname: this.pool,
        svname: 'BACKEND',
        type: '1',
        pid: '1',
        status: 'UP',
        scur: sum('scur'),
        stot: sum('stot'),
        lastchg: age,
        cookie: this.cookie,
        mode: 'http',
      },
    ]);
  }

  head(): string {
    const seconds = Math.round((Date.now() - this.startedAt) / 1000);
    const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24];
    const [minutes, rest] = [Math.floor(seconds / 60) % 60, seconds % 60];
    const on = this.node === null ? '' : ` on ${this.node}`;
    return `<html><h2>Statistics Report for pid ${this.pid}${on}</h2><b>uptime = </b> ${days}d ${hours}h${minutes}m${rest}s</html>`;
  }

  async answer(suffix: string, init: RequestInit): Promise<Response> {
    const body = new URLSearchParams(typeof init.body === 'string' ? init.body : '');
    const servers = body.getAll('s');
    const action = body.get('action');
    const post = init.method === 'POST';
    const probe = post && action === null;
    this.asked.push(
      probe ? 'PROBE' : post ? `${action} ${servers.join(',')}` : suffix.includes(';csv') ? 'CSV' : 'HEAD',
    );
    if (this.fault === 'down') throw new TypeError('Failed to fetch');
    if (this.fault === 'unknown-user') return new Response('', { status: 401 });
    if (this.hangs && (probe || (!post && !suffix.includes(';csv')))) return new Promise(() => undefined);
    if (!post) {
      if (!this.#holdsHeadAlone || !suffix.includes(';csv')) await this.#held;
      return new Response(suffix.includes(';csv') ? this.csv() : this.head());
    }
    if (this.fault === 'deny') return this.#leadsTo('DENY');
    if (probe) return this.#leadsTo('NONE');
    if (this.fault === 'lost') throw new TypeError('Failed to fetch');
    if (this.fault === 'errp') return this.#leadsTo('ERRP');
    return this.#leadsTo(this.#write(servers, action ?? ''));
  }

  #write(names: readonly string[], action: string): string {
    const known = names.flatMap((name) => this.servers.get(name) ?? []);
    for (const server of known) {
      if (action === 'shutdown') server.scur = 0;
      // A check that fails hides what was decided.
      else if (!server.status.startsWith('DOWN') || action === 'maint')
        server.status = { ready: 'UP', drain: 'DRAIN', maint: 'MAINT' }[action] ?? server.status;
      this.onWrite(server, action);
    }
    return known.length === 0 ? 'ERRP' : known.length < names.length ? 'PART' : 'DONE';
  }

  #leadsTo(code: string): Response {
    const response = new Response(this.csv());
    Object.defineProperty(response, 'url', {
      value: `http://bench.example/haproxy/${this.id}/stats;csv;norefresh;st=${code}`,
    });
    return response;
  }
}

let benches = 0;

export interface Bench {
  readonly balancer: string;
  /** The key of `web`. */
  readonly key: string;
  readonly instances: readonly BenchInstance[];
}

/** A balancer of so many instances, `web1` and `web2` in each: the only one of the site until the test is over. */
export function openBench(count = 1): Bench {
  benches += 1;
  const balancer = `edge-${benches}`;
  const instances = Array.from({ length: count }, (_, at) => new BenchInstance(`lb${at + 1}-${benches}`));
  for (const instance of instances) for (const name of ['web1', 'web2']) instance.put(name);
  setSite(
    parseSite({
      status: 200,
      text: JSON.stringify({
        backends: {
          haproxy: {
            signIn: { kind: 'proxy' },
            balancers: [
              {
                id: balancer,
                name: 'Edge',
                instances: instances.map(({ id }, at) => ({ id, name: `lb${at + 1}` })),
              },
            ],
          },
        },
      }),
    }),
  );
  configureHaproxy({
    base: 'http://bench.example',
    fetch: async (url, init) => {
      const [, id, suffix = ''] = PAGE.exec(new URL(url).pathname) ?? [];
      const instance = instances.find((each) => each.id === id);
      return instance ? instance.answer(suffix, init) : new Response('', { status: 404 });
    },
  });
  onTestFinished(() => {
    configureHaproxy({});
    forgetReadings();
    forgetRestarts();
  });
  return { balancer, key: `${balancer}:web`, instances };
}

export function onlyOf({ instances }: Bench): BenchInstance {
  const [only] = instances;
  if (!only) throw new Error('there is none');
  return only;
}

/** The first and the second instance. */
export function pairOf({ instances }: Bench): readonly [BenchInstance, BenchInstance] {
  const [first, second] = instances;
  if (!first || !second) throw new Error('there are not two');
  return [first, second];
}
