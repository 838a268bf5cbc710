/**
 * Switches of the simulator itself, reachable where the API is; for people and tools that cannot call it in code:
 *
 *   GET  /__simulator/faults                     the rules in force
 *   PUT  /__simulator/faults   [{rule}, …]       replaces them; see `FaultRule`
 *   POST /__simulator/reset                      a new world, no faults, an empty log
 *   POST /__simulator/clock    {"advanceMs": n}  or {"freeze": true|false}
 *   GET  /__simulator/log                        every API request so far, oldest first
 *   POST /__simulator/haproxy  {"reload": "lb1"} or {"clearCounters": "lb1"} or {"check": "web/web1", "passes": false}
 *                              or {"agent": "quirks/ag", "says": "drain"}
 */
import { HttpResponse, http } from 'msw';
import type { HttpHandler } from 'msw';
import { fieldOf } from './itcare/answers.ts';
import { parseRules } from './faults.ts';
import { GLOBO_ENDPOINT_NAMES } from './globo/globo.ts';
import { HAPROXY_ENDPOINT_NAMES } from './haproxy/haproxy.ts';
import { AGENT_WORDS } from './haproxy/server.ts';
import { ENDPOINT_NAMES } from './itcare/itcare.ts';
import type { Simulation } from './simulation.ts';
import { TOKEN_ENDPOINT } from './token-endpoint.ts';

const NAMES: readonly string[] = [
  ...ENDPOINT_NAMES,
  ...GLOBO_ENDPOINT_NAMES,
  ...HAPROXY_ENDPOINT_NAMES,
  TOKEN_ENDPOINT,
];

export function controlHandlers(simulation: Simulation): HttpHandler[] {
  return [
    http.get('*/__simulator/faults', () => HttpResponse.json(simulation.faults.rules())),
    http.put('*/__simulator/faults', async ({ request }) => {
      const rules = parseRules(await jsonOf(request));
      if (!rules) return problem('Expected a list of fault rules');
      const stranger = rules.find(
        (rule) => rule.endpoint !== undefined && rule.endpoint !== '*' && !NAMES.includes(rule.endpoint),
      );
      if (stranger)
        return problem(`No endpoint is called ${stranger.endpoint}; there are ${NAMES.join(', ')}`);
      simulation.faults.clear();
      for (const rule of rules) simulation.faults.add(rule);
      return HttpResponse.json(simulation.faults.rules());
    }),
    http.post('*/__simulator/reset', () => {
      simulation.reset();
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('*/__simulator/clock', async ({ request }) => {
      const body = await jsonOf(request);
      const advance = fieldOf(body, 'advanceMs');
      const freeze = fieldOf(body, 'freeze');
      if (typeof advance !== 'number' && typeof freeze !== 'boolean')
        return problem('Expected advanceMs or freeze');
      if (typeof advance === 'number') simulation.clock.advance(advance);
      if (freeze === true) simulation.clock.freeze();
      if (freeze === false) simulation.clock.resume();
      return HttpResponse.json({
        now: new Date(simulation.clock.now()).toISOString(),
        frozen: simulation.clock.frozen(),
      });
    }),
    http.post('*/__simulator/haproxy', async ({ request }) => {
      const done = touchHaproxy(simulation, await jsonOf(request));
      return done === null ? new HttpResponse(null, { status: 204 }) : problem(done);
    }),
    http.get('*/__simulator/log', () => HttpResponse.json(simulation.log)),
  ];
}

/** Null when it is done, else why not. */
function touchHaproxy({ haproxy }: Simulation, body: unknown): string | null {
  const [reload, clear, check, agent] = ['reload', 'clearCounters', 'check', 'agent'].map((key) =>
    fieldOf(body, key),
  );
  const word = AGENT_WORDS.find((each) => each === fieldOf(body, 'says'));
  const passes = fieldOf(body, 'passes');
  try {
    if (typeof reload === 'string') haproxy.reload(reload);
    else if (typeof clear === 'string') haproxy.clearCounters(clear);
    else if (typeof check === 'string' && typeof passes === 'boolean')
      haproxy.setCheck(...serverNamed(check), passes);
    else if (typeof agent === 'string' && word !== undefined) haproxy.setAgent(...serverNamed(agent), word);
    else
      return `Expected reload, clearCounters, check and passes, or agent and says (${AGENT_WORDS.join(', ')})`;
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** `pool/server`. */
function serverNamed(name: string): [pool: string, server: string] {
  const [pool = '', server = ''] = name.split('/');
  return [pool, server];
}

async function jsonOf(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return null;
  }
}

function problem(detail: string): Response {
  return HttpResponse.json({ detail }, { status: 400 });
}
