import { sessionOf, SignInRejected } from '#http/session/session.ts';
import { fromStorage } from '#ui/browser/storage.ts';

import { openSignInChannel, STATE_PREFIX, stateIn, wasSignedIn } from './arrival.ts';
import { noteFailure } from '../failure.ts';
import { oidcBackend, oidcSettings } from './oidc-settings.ts';

/** So long the page that asked may take to answer the window it opened. */
const TAKEN_WITHIN_MS = 4_000;

/**
 * What came of being sent back by the provider.
 * - `home`: this window signed in, or failed to; the console goes on at `to`, which may be any text
 * - `closed`: another page of this browser asked and has the answer; this window is not needed any more
 * - `stray`: nobody waits for this answer
 */
export type Arrival = { kind: 'home'; to: string } | { kind: 'closed' } | { kind: 'stray' };

/** To be called once for the address `/signed-in?…`, before anything is drawn. */
export async function arrive(url: string): Promise<Arrival> {
  const backend = oidcBackend();
  const session = backend === undefined ? undefined : sessionOf(backend);
  const settings = backend === undefined ? null : oidcSettings(backend);
  // Not to be read over a shoulder, nor redeemed again by a reload.
  window.history.replaceState(null, '', window.location.pathname);
  if (!session || !settings) return { kind: 'stray' };
  if (fromStorage('sessionStorage', STATE_PREFIX + stateIn(url)) === null) return handOver(url);
  let to = '/';
  try {
    const { redeemHere } = await import('./oidc.ts');
    const back = await redeemHere(settings, url);
    to = back.to;
    session.signedIn(await back.redeem());
    wasSignedIn.write(true);
  } catch (error) {
    noteFailure(error instanceof SignInRejected ? 'refused' : 'failed', error);
  }
  return { kind: 'home', to };
}

async function handOver(url: string): Promise<Arrival> {
  const state = stateIn(url);
  const taken = await new Promise<boolean>((resolve) => {
    const channel = openSignInChannel((message) => {
      if (message.type === 'taken' && message.state === state) done(true);
    });
    const timer = setTimeout(() => done(false), TAKEN_WITHIN_MS);
    const done = (was: boolean) => {
      clearTimeout(timer);
      channel.close();
      resolve(was);
    };
    channel.post({ type: 'arrived', url });
  });
  if (!taken) return { kind: 'stray' };
  window.close();
  return { kind: 'closed' };
}
