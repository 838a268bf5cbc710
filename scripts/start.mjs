// `npm start`: the console with its simulator in the browser. No API and no settings are needed.
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { checkNode, giveUp, portOf, root } from './say.mjs';

checkNode();
await ensureInstalled();
const { loadEnv, preview } = await import('vite');
const port = portOf(loadEnv('demo', root, 'PORT')['PORT'], 4600);
await ensureBuilt({
  folder: 'dist-demo',
  mode: 'demo',
  saying: 'Building the console and its simulator …',
});

let server;
try {
  server = await preview({
    root,
    mode: 'demo',
    logLevel: 'error',
    preview: { port, strictPort: true },
  });
} catch (error) {
  giveUp(
    /in use|EADDRINUSE/.test(error.message)
      ? `Port ${port} is already in use. Choose another one: PORT=${port + 1} npm start`
      : `The console could not be served: ${error.message}`,
  );
}
console.log(`
Drainboard with its simulator:  ${server.resolvedUrls?.local[0] ?? `http://127.0.0.1:${port}/`}
Nothing here reaches a real load balancer. Ctrl-C stops it.`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(0));
