import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const workerFile = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');

/** The same console with its simulator in the browser: swaps the entry and serves msw's worker, so that neither can end up in the production bundle. */
export function demoEntry(): Plugin {
  return {
    name: 'drainboard:demo',
    transformIndexHtml: { order: 'pre', handler: (html) => html.replace('/src/main.tsx', '/src/demo.ts') },
    configureServer(server) {
      server.middlewares.use('/mockServiceWorker.js', (_req, res) => {
        res.setHeader('Content-Type', 'text/javascript');
        res.end(readFileSync(workerFile));
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'mockServiceWorker.js', source: readFileSync(workerFile) });
    },
  };
}
