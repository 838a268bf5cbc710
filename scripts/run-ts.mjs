// node scripts/run-ts.mjs FILE [arguments]: runs a TypeScript program, with the same `#` imports as the console.
import { resolve } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { checkNode, giveUp, root } from './say.mjs';

const [, , file, ...rest] = process.argv;
if (!file) giveUp('Name the file to run: node scripts/run-ts.mjs e2e/upstream/main.ts');
checkNode();
await ensureInstalled();

const { createServer, createServerModuleRunner } = await import('vite');
const server = await createServer({
  configFile: false,
  root,
  appType: 'custom',
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
});
const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
const path = resolve(root, file);
process.argv.splice(1, process.argv.length, path, ...rest);
// The server stays open: the program may load more of itself later. It holds no port and does not keep Node alive.
await runner.import(path);
