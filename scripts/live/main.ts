/**
 * `npm run live`: the built console in front of a pair of real HAProxy instances, with servers, steady traffic, and a
 * tally of what became of each request. All of it is on loopback, and Ctrl-C ends all of it. PORT (4610) is the console's.
 */
import { createInterface } from 'node:readline';
import { ensureBuilt } from '#scripts/build.mjs';
import { NO_HAPROXY, provideHaproxy } from '#scripts/haproxy.mjs';
import { giveUp } from '#scripts/say.mjs';
import { type Console, pairOf, serveConsole } from './console.ts';
import { type Fixture, INSTANCE_NAMES, startFixture } from './fixture.ts';
import { SERVER_NAMES } from './servers.ts';
import { lineOf } from './tally.ts';
import { startTraffic } from './traffic.ts';

const PORT = process.env['PORT'] ?? '4610';
const PER_SECOND = 100;
const WEBSOCKETS = 8;
const TALLY_EVERY_MS = 5_000;

const HELP = `  reload lb1   a new process takes over, and forgets every drain
  stop lb2     and start lb2: one instance of the pair is away
  fail web2    and pass web2: its check is answered 503, or 200`;

/** What a line typed into the terminal asks for; null when it is none of them. */
function commandOf(line: string, { instances, servers }: Fixture): (() => Promise<string>) | null {
  const [verb = '', name = ''] = line.trim().split(/\s+/);
  const instanceName = INSTANCE_NAMES.find((each) => each === name);
  const serverName = SERVER_NAMES.find((each) => each === name);
  if (instanceName) {
    const instance = instances[instanceName];
    if (verb === 'reload')
      return async () => {
        await instance.reload();
        return `${name} was reloaded: process ${instance.pid} answers now.`;
      };
    if (verb === 'stop')
      return async () => {
        await instance.stop();
        return `${name} is stopped: what it was serving was cut. New requests go to the other one.`;
      };
    if (verb === 'start' && instance.pid === undefined)
      return async () => {
        await instance.start();
        return `${name} is started: process ${instance.pid}.`;
      };
  }
  if (serverName && (verb === 'fail' || verb === 'pass'))
    return async () => {
      servers[serverName].health = verb === 'fail' ? 503 : 200;
      return `${name} answers its checks with ${servers[serverName].health} now.`;
    };
  return null;
}

async function obey(line: string, fixture: Fixture): Promise<void> {
  if (line.trim() === '') return;
  const command = commandOf(line, fixture);
  try {
    console.log(command ? await command() : HELP);
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
  }
}

async function serve(): Promise<Console> {
  try {
    return await serveConsole({ port: Number(PORT), instances: pairOf(fixture) });
  } catch (error) {
    await fixture.close();
    const said = error instanceof Error ? error.message : String(error);
    giveUp(
      /in use|EADDRINUSE/.test(said)
        ? `Port ${PORT} is already in use. Choose another one: PORT=${Number(PORT) + 1} npm run live`
        : `The console could not be served: ${said}`,
    );
    throw error;
  }
}

if (!/^\d+$/.test(PORT) || Number(PORT) > 65_535) giveUp(`PORT must be a port number; it is "${PORT}".`);
if (!(await provideHaproxy())) giveUp(NO_HAPROXY);
await ensureBuilt({ folder: 'dist', mode: 'production', saying: 'Building the console …' });

const fixture = await startFixture();
const site = await serve();
const { lb1, lb2 } = fixture.instances;
const traffic = startTraffic({
  ports: [lb1.httpPort, lb2.httpPort],
  perSecond: PER_SECOND,
  websockets: WEBSOCKETS,
});
const tally = () => console.log(`${new Date().toTimeString().slice(0, 8)}  ${lineOf(traffic.tally())}`);
const timer = setInterval(tally, TALLY_EVERY_MS);

console.log(`
Drainboard in front of two real instances of HAProxy:  ${site.url}/haproxy/live/web

Visitors come to http://127.0.0.1:${lb1.httpPort}/ (lb1) and http://127.0.0.1:${lb2.httpPort}/ (lb2), ${PER_SECOND} requests a second.
To try:
- Drain web1. New visitors go elsewhere at once; those with its cookie keep coming back, and no request fails.
- Force web1 offline: its visitors move to web2. The WebSockets stay, until "End connections" cuts them.
- Type "fail web1", and enable it again: it stays out, since its check fails.
- Type "reload lb1" while web1 drains: the drain is lost by the restart.
- Type "stop lb2", and drain web2: lb1 does it, lb2 cannot be reached. Type "start lb2", and make them equal.
- Try to take the last healthy server out.
Type here:
${HELP}
Ctrl-C ends all of it.
`);

if (process.stdin.isTTY)
  createInterface({ input: process.stdin }).on('line', (line) => void obey(line, fixture));

let ending = false;
async function end(): Promise<void> {
  // Asked twice: whatever is still under way ends with this process, HAProxy too.
  if (ending) process.exit(1);
  ending = true;
  clearInterval(timer);
  console.log('\nStopping …');
  await traffic.stop();
  tally();
  await site.close();
  await fixture.close();
  process.exit(0);
}
// Vite's own would end the process before the last requests are counted.
process.removeAllListeners('SIGTERM');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end());
