/** What of an API's answer comes down to the browser (`deploy/nginx/snippets/drainboard/hidden.conf` says the same). */
import type { IncomingMessage } from 'node:http';

/** Headers that act on more than the answer they came with, or that the proxy says itself. */
export const hiddenHeaders: readonly string[] = [
  // The browser's own password dialog, cookies and sessions of another host.
  'www-authenticate',
  'proxy-authenticate',
  'authentication-info',
  'proxy-authentication-info',
  'set-cookie',
  'set-cookie2',
  'set-login',
  'secure-session-registration',
  'sec-session-registration',
  'secure-session-challenge',
  'sec-session-challenge',
  'activate-storage-access',
  // What the browser keeps for this origin: its storage, workers, reports, hints and the way to it.
  'clear-site-data',
  'service-worker-allowed',
  'strict-transport-security',
  'public-key-pins',
  'public-key-pins-report-only',
  'expect-ct',
  'alt-svc',
  'accept-ch',
  'accept-ch-lifetime',
  'critical-ch',
  'origin-agent-cluster',
  'nel',
  'report-to',
  'reporting-endpoints',
  'use-as-dictionary',
  'no-vary-search',
  'x-dns-prefetch-control',
  // What loads, leads or tells elsewhere.
  'refresh',
  'link',
  'sourcemap',
  'x-sourcemap',
  'content-location',
  'content-disposition',
  'speculation-rules',
  'supports-loading-mode',
  'attribution-reporting-register-source',
  'attribution-reporting-register-trigger',
  'observe-browsing-topics',
  'ad-auction-allowed',
  'shared-storage-write',
  // What opens this origin to others, or changes what its pages may do.
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-allow-private-network',
  'access-control-expose-headers',
  'access-control-max-age',
  'timing-allow-origin',
  'x-permitted-cross-domain-policies',
  'cross-origin-embedder-policy',
  'cross-origin-embedder-policy-report-only',
  'cross-origin-opener-policy-report-only',
  'document-policy',
  'document-policy-report-only',
  'require-document-policy',
  'integrity-policy',
  'integrity-policy-report-only',
  'feature-policy',
  'permissions-policy-report-only',
  'content-security-policy-report-only',
  'x-content-security-policy',
  'x-webkit-csp',
  'x-frame-options',
  'x-xss-protection',
  'x-ua-compatible',
  'x-download-options',
  // What is said here instead (api.conf).
  'cache-control',
  'expires',
  'pragma',
  'surrogate-control',
  'content-security-policy',
  'x-content-type-options',
  'referrer-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  // Which software answers, and how the answer came here.
  'server',
  'via',
  'x-powered-by',
  'x-aspnet-version',
  'x-aspnetmvc-version',
  'upgrade',
  'proxy-connection',
];

/** On every answer of an API or in its place: nothing of it is kept, guessed at, or run as a page. */
export const answerHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
};

const JSON_TYPE = /^\s*(?<type>application\/(?:[\w.!#$&^-]+\+)?json)\s*(?:;[^,]*)?$/i;

/** JSON of any kind, else plain text: never a script, a style sheet or a page, whatever the API says. */
function typeOf(said: string): string {
  return JSON_TYPE.exec(said)?.groups?.['type'] ?? 'text/plain';
}

export function cleanAnswer({ headers }: IncomingMessage): void {
  for (const name of hiddenHeaders) delete headers[name];
  for (const name of Object.keys(headers)) if (name.startsWith('x-accel-')) delete headers[name];
  if (headers['content-type']) headers['content-type'] = typeOf(headers['content-type']);
  Object.assign(headers, answerHeaders);
}
