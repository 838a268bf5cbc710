import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const workerFile = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');

/** The file of a site that has all that the simulator has. */
const siteFile = new URL('./demo-site.json', import.meta.url);

/** The same console with its simulator in the browser: swaps the entry, the site's file, and serves msw's worker, so that none of them can end up in the production bundle. */
export function demoEntry(): Plugin {
  return {
    name: 'drainboard:demo',
    transformIndexHtml: { order: 'pre', handler: (html) => html.replace('/src/main.tsx', '/src/demo.ts') },
    configureServer(server) {
      server.middlewares.use('/mockServiceWorker.js', (_req, res) => {
        res.setHeader('Content-Type', 'text/javascript');
        res.end(readFileSync(workerFile));
      });
      server.middlewares.use('/config.json', (_req, res) => {
        res.setHeader('Content-Type', 'application/json');
        res.end(readFileSync(siteFile));
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'mockServiceWorker.js', source: readFileSync(workerFile) });
      // In place of the one in public/, which was copied before.
      this.emitFile({ type: 'asset', fileName: 'config.json', source: readFileSync(siteFile) });
    },
  };
}
