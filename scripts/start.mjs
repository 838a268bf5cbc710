// `npm start`: the console with its simulator in the browser. No API and no settings are needed.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { checkNode, giveUp, root, tool } from './say.mjs';

const PORT = process.env['PORT'] ?? '4600';

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isBuilt() {
  const built = join(root, 'dist-demo/index.html');
  if (!existsSync(built)) return false;
  const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'scripts/vite', 'package-lock.json'];
  return sources.every((name) => newest(join(root, name)) < statSync(built).mtimeMs);
}

checkNode();
if (!/^\d+$/.test(PORT) || Number(PORT) > 65535) giveUp(`PORT must be a port number; it is "${PORT}".`);
await ensureInstalled();
if (!isBuilt()) {
  console.log('Building the console and its simulator …');
  const { code, output } = await tool('vite/bin/vite.js', ['build', '--mode', 'demo', '--logLevel', 'warn']);
  if (code !== 0) {
    console.error(output);
    giveUp('The build failed; its output is above.');
  }
}

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
