/**
 * `npm run upstream`: the simulated APIs over real HTTP until it is stopped. Settings from the environment:
 * UPSTREAM_PORT (4601), SEED (1), BALANCERS (400), MEMBERS (2500), FLEET (0: servers of HAProxy's big pool), STATS_SHAPE (icontrol, flat or grouped),
 * SIGN_IN (`required`: the APIs let in only who signed in), CONSOLES (further origins the OpenID provider sends people
 * back to, with commas between).
 */
import type { StatsShape } from '#simulator/world/world.ts';
import { CLIENT_ID } from './identity.ts';
import { instructions } from './instructions.ts';
import { startUpstream } from './server.ts';

const SHAPES: readonly StatsShape[] = ['icontrol', 'flat', 'grouped'];

function giveUp(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function whole(name: string, otherwise: number, most: number): number {
  const text = process.env[name]?.trim();
  if (!text) return otherwise;
  if (/^\d{1,9}$/.test(text) && Number(text) <= most) return Number(text);
  return giveUp(`${name} is "${text}", but must be a whole number from 0 to ${most}.`);
}

function statsShape(): StatsShape {
  const text = process.env['STATS_SHAPE']?.trim();
  if (!text) return 'icontrol';
  return (
    SHAPES.find((shape) => shape === text) ??
    giveUp(`STATS_SHAPE is "${text}", but must be one of ${SHAPES.join(', ')}.`)
  );
}

const port = whole('UPSTREAM_PORT', 4601, 65_535);

try {
  const { url, simulation, identity, consoles } = await startUpstream({
    port,
    seed: whole('SEED', 1, 999_999_999),
    balancers: whole('BALANCERS', 400, 50_000),
    members: whole('MEMBERS', 2500, 500_000),
    fleet: whole('FLEET', 0, 5_000),
    statsShape: statsShape(),
  });
  // Where the console may stand: its development, preview and demo servers.
  for (const at of ['5173', '4173', '4600'])
    consoles.push(`http://localhost:${at}`, `http://127.0.0.1:${at}`);
  const further = process.env['CONSOLES']?.split(',') ?? [];
  consoles.push(...further.map((origin) => origin.trim().replace(/\/+$/, '')).filter(Boolean));
  if (process.env['SIGN_IN'] === 'required') {
    simulation.signIn.required = true;
    const account = { user: 'operator', password: 'let-me-in' };
    simulation.globo.signIn = account;
    simulation.haproxy.accounts = [account];
  }
  console.log(
    `The simulated APIs answer at ${url} with ${simulation.world.balancers().length} load balancers, ${simulation.globo.pools.length} pools and ${simulation.haproxy.instances.length} instances of HAProxy.`,
  );
  console.log(instructions({ url, authority: identity.authority, clientId: CLIENT_ID }));
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE')
    giveUp(
      `Port ${port} is in use. Stop what uses it, or choose another: UPSTREAM_PORT=4602 npm run upstream`,
    );
  if (code === 'EACCES')
    giveUp(`Port ${port} may not be used by this account. Choose one above 1023 with UPSTREAM_PORT.`);
  throw error;
}
