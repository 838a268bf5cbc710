import type { FetchLike, Http } from '#http/http.ts';
import type { TokenProvider } from '#http/token-provider.ts';
import { createHttp } from '#http/http.ts';
import { sessionOf } from '#http/session/session.ts';
import { forgetPaths } from './paths.ts';

export interface ItcareOptions {
  /** Default: the console's own origin, whose proxy forwards `/itcare` (ITCare contract §2). */
  base?: string | undefined;
  fetch?: FetchLike | undefined;
  tokens?: TokenProvider | undefined;
}

let shared: Http | undefined;

/** Points every function of this folder at an API. Forgets what was learned about the former one. */
export function configureItcare({ base = '', fetch, tokens }: ItcareOptions): void {
  shared = createHttp({ base, fetch, tokens });
  forgetPaths();
}

/** The client as configured last, else of this origin as whoever is signed in. Asked for at each call: the site's file is read after modules are loaded. */
export function itcareHttp(): Http {
  shared ??= createHttp({ base: '', tokens: sessionOf('itcare') });
  return shared;
}
