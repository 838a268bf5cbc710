import type { FetchLike, Http, Rejection } from '#http/http.ts';
import type { CallErrorDetails } from '#http/call.ts';
import type { TokenProvider } from '#http/token-provider.ts';
import { createHttp } from '#http/http.ts';
import { sessionOf } from '#http/session/session.ts';
import { messages } from './messages.ts';

/** A thousand servers have 216 kB (HAProxy contract §3). */
const MAX_BYTES = 10 * 1024 * 1024;

export interface HaproxyOptions {
  /** In front of `/haproxy/…`. Default: nothing, the console's own origin (HAProxy contract §8). */
  base?: string | undefined;
  fetch?: FetchLike | undefined;
  /** Gives the `Basic …` header where the proxy does not add it; the same for every instance. There is nothing to renew. */
  tokens?: TokenProvider | undefined;
}

let client: Http | undefined;

/** Points every function of this folder at instances. */
export function configureHaproxy(options: HaproxyOptions): void {
  client = clientOf(options);
}

/** As configured last, else as whoever is signed in: the site's file is read after modules are loaded. */
export function haproxyHttp(): Http {
  client ??= clientOf({ tokens: sessionOf('haproxy') });
  return client;
}

function clientOf({ base = '', fetch, tokens }: HaproxyOptions): Http {
  return createHttp({
    base,
    fetch,
    tokens,
    accept: 'text/plain, */*;q=0.1',
    maxBytes: MAX_BYTES,
    repeatsReads: true,
    readRefusal,
  });
}

/** What is beside the page on its listener is ordinary traffic, mostly without a server (HAProxy contract §3 and §18). */
function readRefusal({ status, write, headers }: Rejection): Partial<CallErrorDetails> {
  // HAProxy says no time; who does is somebody in between.
  if (write || status !== 503 || headers.has('retry-after')) return {};
  return { reason: messages.noPage.says, advice: messages.noPage.advice };
}
