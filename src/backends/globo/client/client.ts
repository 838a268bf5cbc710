import type { FetchLike, Http, HttpOptions } from '#http/http.ts';
import type { TokenProvider } from '#http/token-provider.ts';
import { createHttp } from '#http/http.ts';
import { sessionOf } from '#http/session/session.ts';
import { CONTEXT_HEADER } from './paths.ts';
import { readGloboError } from './reasons.ts';

/** Where the proxy of the console's own origin takes requests for GloboNetworkAPI. */
const BASE = '/globo';

/** Reads of the equipment last up to a minute: they have places of their own, so that tables never wait behind them. */
const LIVE_READS_AT_ONCE = 3;

export interface GloboOptions {
  /** Default: `/globo` of the console's own origin (Globo contract §2, rule 12). */
  base?: string | undefined;
  fetch?: FetchLike | undefined;
  /** Gives the `Basic …` header where the proxy does not add it. There is nothing to renew (§3). */
  tokens?: TokenProvider | undefined;
}

let clients: { plain: Http; live: Http } | undefined;

/** Points every function of this folder at an API. */
export function configureGlobo(options: GloboOptions): void {
  clients = clientsOf(options);
}

function clientsOf(options: GloboOptions) {
  const common = optionsOf(options);
  return { plain: createHttp(common), live: createHttp({ ...common, maxInFlight: LIVE_READS_AT_ONCE }) };
}

/** As configured last, else as whoever is signed in: the site's file is read after modules are loaded. */
function current() {
  clients ??= clientsOf({ tokens: sessionOf('globo') });
  return clients;
}

/** For reads of the database, and writes. */
export function globoHttp(): Http {
  return current().plain;
}

/** For reads that ask the equipment. */
export function globoLiveHttp(): Http {
  return current().live;
}

function optionsOf({ base = BASE, fetch, tokens }: GloboOptions): HttpOptions {
  // Asked for HTML only, this server answers 406: it is told JSON and nothing else (§3).
  return {
    base,
    fetch,
    tokens,
    accept: 'application/json',
    contextHeader: CONTEXT_HEADER,
    readRefusal: readGloboError,
  };
}
