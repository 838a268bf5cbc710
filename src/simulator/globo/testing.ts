/** A simulated GloboNetworkAPI with the client pointed at it, and raw requests beside the client. */
import { getResponse } from 'msw';
import { configureGlobo } from '#backends/globo/client/index.ts';
import { createSimulation } from '#simulator/create-simulation.ts';
import type { Simulation, SimulationOptions } from '#simulator/simulation.ts';

export const ORIGIN = 'http://netapi.example';

export interface GloboBench {
  readonly simulation: Simulation;
  /** Any request; the path as it goes over the wire. */
  raw(method: string, path: string, body?: string, headers?: Record<string, string>): Promise<Response>;
}

export function startGloboBench(options: SimulationOptions = {}): GloboBench {
  const simulation = createSimulation({ balancers: 20, members: 100, ...options });
  const send = async (request: Request) => {
    const response = await getResponse(simulation.handlers, request);
    if (!response) throw new Error(`Nobody answers ${request.url}`);
    if (response.type === 'error') throw new TypeError('Failed to fetch');
    return response;
  };
  configureGlobo({ base: ORIGIN, fetch: (url, init) => send(new Request(url, init)) });
  return {
    simulation,
    raw: (method, path, body, headers = {}) => {
      const all = { Accept: 'application/json', 'Content-Type': 'application/json', ...headers };
      const init = { method, headers: all };
      return send(new Request(ORIGIN + path, body === undefined ? init : { ...init, body }));
    },
  };
}
