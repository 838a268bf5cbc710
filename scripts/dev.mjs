// `npm run dev`: hot reload against the upstreams of .env; without any, against the simulator over HTTP.
import { spawn } from 'node:child_process';
import { ensureInstalled } from './install.mjs';
import { checkNode, giveUp, portOf, root } from './say.mjs';

checkNode();
await ensureInstalled();
const { createServer, loadEnv } = await import('vite');
const env = loadEnv('development', root, '');
const configured = Object.keys(env).filter(
  (name) => env[name] && /^(?:ITCARE|ITCARE_AUTH|GLOBO|HAPROXY_[A-Z0-9_]+)_URL$/.test(name),
);

const port = portOf(env['PORT'], 5173);
const server = await createServer({ root, mode: 'development', server: { port, strictPort: true } });
try {
  await server.listen();
} catch (error) {
  giveUp(
    /in use|EADDRINUSE/.test(error.message)
      ? `Port ${port} is already in use. Choose another one: PORT=${port + 1} npm run dev`
      : `The development server could not start: ${error.message}`,
  );
}
server.printUrls();

let upstream;
if (configured.length > 0)
  console.log(`  Upstreams: ${configured.map((name) => `${name}=${env[name]}`).join(', ')}`);
else {
  console.log('  No upstream is configured in .env: starting the simulator (npm run upstream).');
  upstream = spawn(process.execPath, ['scripts/run-ts.mjs', 'e2e/upstream/main.ts'], {
    cwd: root,
    stdio: 'inherit',
  });
  upstream.on(
    'exit',
    (code) => code && console.log('  The simulator ended: the console has nothing to talk to.'),
  );
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => {
    upstream?.kill();
    process.exit(0);
  });
