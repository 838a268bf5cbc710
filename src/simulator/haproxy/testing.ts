/** Simulated instances of HAProxy with the client pointed at them, and raw requests beside the client. */
import { getResponse } from 'msw';
import { configureHaproxy } from '#backends/haproxy/client/index.ts';
import { createSimulation } from '#simulator/create-simulation.ts';
import type { Simulation, SimulationOptions } from '#simulator/simulation.ts';
import { createManualClock } from '#simulator/world/clock.ts';
import type { ManualClock } from '#simulator/world/clock.ts';
import { COLUMNS } from './columns.ts';

const ORIGIN = 'http://edge.example';

/** One row, by the names of its columns; cells as they came, without quotes. */
export type Cells = Readonly<Record<string, string>>;

export interface HaproxyBench {
  readonly simulation: Simulation;
  readonly clock: ManualClock;
  /** Any request to an instance, with what stands after `/haproxy/<instance>/stats`; redirects are not followed. */
  readonly raw: (instance: string, suffixes: string, init?: RequestInit) => Promise<Response>;
  /** What the instance answers to a form: the word after `;st=`. */
  readonly post: (instance: string, body: string) => Promise<string | null>;
  /** The rows of one proxy now. */
  readonly rows: (instance: string, proxy: string) => Promise<readonly Cells[]>;
  readonly row: (instance: string, proxy: string, name: string) => Promise<Cells>;
}

export function startHaproxyBench(options: SimulationOptions = {}): HaproxyBench {
  const clock = createManualClock();
  const simulation = createSimulation({ balancers: 20, members: 100, now: clock.now, ...options });
  const send = async (request: Request) => {
    const response = await getResponse(simulation.handlers, request);
    if (!response) throw new Error(`Nobody answers ${request.url}`);
    if (response.type === 'error') throw new TypeError('Failed to fetch');
    return response;
  };
  // As a browser does, to whom the address it was led to is told.
  configureHaproxy({
    base: ORIGIN,
    fetch: async (url, init) => {
      const response = await send(new Request(url, init));
      const location = response.headers.get('Location');
      if (location === null) return response;
      const led = new URL(location, url).href;
      const second = await send(new Request(led));
      Object.defineProperty(second, 'url', { value: led });
      return second;
    },
  });
  const bench: HaproxyBench = {
    simulation,
    clock,
    raw: (instance, suffixes, init) =>
      send(new Request(`${ORIGIN}/haproxy/${instance}/stats${suffixes}`, init)),
    post: async (instance, body) => {
      const { headers } = await bench.raw(instance, '', { method: 'POST', body });
      return /;st=([A-Z]{4})/.exec(headers.get('Location') ?? '')?.[1] ?? null;
    },
    rows: async (instance, proxy) => {
      const answer = await bench.raw(instance, `;csv;norefresh;scope=${proxy}`);
      return cellsOf(await answer.text()).filter((row) => row['pxname'] === proxy);
    },
    row: async (instance, proxy, name) => {
      const found = (await bench.rows(instance, proxy)).find((row) => row['svname'] === name);
      if (!found) throw new Error(`No row ${proxy}/${name} on ${instance}`);
      return found;
    },
  };
  return bench;
}

/** Reads what is written here, or was recorded, without the client: the test of one must not rest on the other. */
export function cellsOf(csv: string): Cells[] {
  const [, ...lines] = csv.replace(/\n$/, '').split('\n');
  return lines.map((line) => {
    const cells = [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*)),/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
    );
    return Object.fromEntries(COLUMNS.map((name, index) => [name, cells[index] ?? '']));
  });
}
