// `npm start`: the console with its simulator in the browser. No API and no settings are needed.
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { checkNode, giveUp, root } from './say.mjs';

const PORT = process.env['PORT'] ?? '4600';

checkNode();
if (!/^\d+$/.test(PORT) || Number(PORT) > 65535) giveUp(`PORT must be a port number; it is "${PORT}".`);
await ensureInstalled();
await ensureBuilt({
  folder: 'dist-demo',
  mode: 'demo',
  saying: 'Building the console and its simulator …',
});

const { preview } = await import('vite');
let server;
try {
  server = await preview({
    root,
    mode: 'demo',
    logLevel: 'error',
    preview: { port: Number(PORT), strictPort: true },
  });
} catch (error) {
  giveUp(
    /in use|EADDRINUSE/.test(error.message)
      ? `Port ${PORT} is already in use. Choose another one: PORT=${Number(PORT) + 1} npm start`
      : `The console could not be served: ${error.message}`,
  );
}
console.log(`
Drainboard with its simulator:  ${server.resolvedUrls?.local[0] ?? `http://127.0.0.1:${PORT}/`}
Nothing here reaches a real load balancer. Ctrl-C stops it.`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(0));
