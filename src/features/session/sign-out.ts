import { allSessions } from '#http/session/session.ts';

import { openSignInChannel, wasSignedIn } from './oidc/arrival.ts';

let leaving = false;

/**
 * Forgets who is signed in, everywhere in this browser, and loads the page anew: nothing that was read survives that.
 * Where the provider keeps a session of its own, the way leads through its end.
 */
export async function signOut(): Promise<void> {
  const leaves = allSessions().flatMap((session) => session.signOut() ?? []);
  leaving = true;
  wasSignedIn.write(false);
  const channel = openSignInChannel();
  channel.post({ type: 'out' });
  channel.close();
  const [address] = await Promise.all(leaves.map((leave) => leave().catch(() => null)));
  window.location.assign(address ?? '/');
}

/**
 * Another tab signed out: so does this one, at once, even where a question about unfinished work keeps the page. Not by
 * way of the provider, whose session is ending already.
 */
export function followSignOut(): () => void {
  const channel = openSignInChannel((message) => {
    // A page hears itself on another channel.
    if (message.type !== 'out' || leaving) return;
    for (const session of allSessions()) session.signOut();
    wasSignedIn.write(false);
    window.location.assign('/');
  });
  return channel.close;
}
