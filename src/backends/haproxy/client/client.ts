import type { FetchLike, Http, Rejection } from '#http/http.ts';
import type { CallErrorDetails } from '#http/call.ts';
import type { TokenProvider } from '#http/token-provider.ts';
import { createHttp } from '#http/http.ts';
import { sessionOf } from '#http/session/session.ts';
import { messages } from './messages.ts';
import { forgetVerdicts, tokensFor } from './sign-in.ts';

/** A thousand servers have 216 kB (HAProxy contract §3). */
const MAX_BYTES = 10 * 1024 * 1024;

export interface HaproxyOptions {
  /** In front of `/haproxy/…`. Default: nothing, the console's own origin (HAProxy contract §8). */
  base?: string | undefined;
  fetch?: FetchLike | undefined;
  /** Gives the `Basic …` header where the proxy does not add it; the same for every instance. There is nothing to renew. */
  tokens?: TokenProvider | undefined;
}

let options: HaproxyOptions | undefined;
const clients = new Map<string, Http>();

/** Points every function of this folder at instances. */
export function configureHaproxy(next: HaproxyOptions): void {
  options = next;
  clients.clear();
  forgetVerdicts();
}

/** As configured last, else as whoever is signed in: the site's file is read after modules are loaded. */
export function haproxyHttp(instance: string): Http {
  options ??= { tokens: sessionOf('haproxy') };
  const client = clients.get(instance) ?? clientOf(instance, options);
  clients.set(instance, client);
  return client;
}

function clientOf(instance: string, { base = '', fetch, tokens }: HaproxyOptions): Http {
  return createHttp({
    base,
    fetch,
    tokens: tokens && tokensFor(instance, tokens),
    accept: 'text/plain, */*;q=0.1',
    maxBytes: MAX_BYTES,
    repeatsReads: true,
    readRefusal: (refusal) => readRefusal(refusal, tokens === undefined ? 'proxy' : 'own'),
  });
}

/** What is beside the page on its listener is ordinary traffic, mostly without a server (HAProxy contract §3 and §18). */
function readRefusal(
  { status, write, headers }: Rejection,
  signedInBy: 'proxy' | 'own',
): Partial<CallErrorDetails> {
  if (status === 401) {
    const { says, advice } = messages.signIn[signedInBy];
    return { what: messages.signIn.refused, reason: says, advice };
  }
  // HAProxy says no time; who does is somebody in between.
  if (write || status !== 503 || headers.has('retry-after')) return {};
  return { reason: messages.noPage.says, advice: messages.noPage.advice };
}
