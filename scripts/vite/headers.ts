import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { isProxied } from './proxy.ts';
import { pathOf } from './request.ts';

const YEAR = 31_536_000;

function securityHeaders(demo: boolean): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    ...(demo ? ["worker-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // Registering the simulator's service worker is the one sink the demo passes through a policy of its own.
    demo ? 'trusted-types default' : "trusted-types 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  };
}

/** What a production web server would send (`deploy/nginx`), in `vite preview` too. */
export function productionHeaders(demo: boolean): Plugin {
  const headers = securityHeaders(demo);
  return {
    name: 'drainboard:production-headers',
    configurePreviewServer(server) {
      const outDir = resolve(server.config.root, server.config.build.outDir);
      // Before Vite, which refuses a foreign host name ahead of every middleware.
      server.httpServer.prependListener('request', (_req, res: ServerResponse) => {
        for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
        res.setHeader('Cache-Control', 'no-cache');
      });
      server.middlewares.use((req, res, next) => {
        const { method = '', url = '/' } = req;
        const pathname = pathOf(url);
        const refuse = (status: number, text: string) =>
          res.writeHead(status, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' }).end(text);
        if (!isProxied(pathname) && !/^(?:GET|HEAD)$/.test(method)) {
          refuse(405, 'Method not allowed\n');
          return;
        }
        const isFile = /\.(?:js|css|json|svg|woff2|map|txt|webmanifest)$/.test(pathname);
        if (isFile && !isProxied(pathname)) {
          // The fallback for deep links would answer a missing file with the page itself. Dot files are the build's own.
          if (pathname.includes('/.') || !existsSync(join(outDir, pathname))) {
            refuse(404, 'Not found\n');
            return;
          }
          if (pathname.startsWith('/assets/'))
            res.setHeader('Cache-Control', `public, max-age=${YEAR}, immutable`);
        }
        // An address that cannot be decoded is still one of the console, which says that no page is there.
        if (!isFile && !isProxied(pathname) && !isDecodable(pathname)) req.url = '/index.html';
        next();
      });
    },
  };
}

function isDecodable(pathname: string): boolean {
  try {
    return decodeURI(pathname) !== '';
  } catch {
    return false;
  }
}
