import { openBroadcast } from '#ui/browser/other-tabs.ts';
import { fromStorage, keeps, toStorage } from '#ui/browser/storage.ts';

/** Names that the page to which an OpenID provider sends people back shares with whoever sent them there. */

/** Before the entries of session storage that a sign-in in this window needs on its way back. */
export const STATE_PREFIX = 'drainboard.oidc.';

const AGAIN = 'drainboard.sign-in-again';
const CHANNEL = 'drainboard.sign-in';
const SIGNED_OUT = 'drainboard.sign-out';

/** Whether this tab was signed in at the provider before it was loaded again: then nobody has to press a button. */
export const wasSignedIn = {
  read: (): boolean => fromStorage('sessionStorage', AGAIN) !== null,
  write: (was: boolean): void => void toStorage('sessionStorage', AGAIN, was ? '1' : null),
};

/**
 * Between the window of the provider and the page that opened it. Not by `opener`: the page's own isolation cuts it.
 * - `arrived`: the address the provider sent back to, with a code that is good once and for the page that asked
 * - `taken`: the page that asked has it
 * - `out`: somebody signed out
 */
export type SignInMessage =
  | { readonly type: 'arrived'; readonly url: string }
  | { readonly type: 'taken'; readonly state: string }
  | { readonly type: 'out' };

interface Channel {
  post: (message: SignInMessage) => void;
  close: () => void;
}

export function openSignInChannel(onMessage: (message: SignInMessage) => void = () => undefined): Channel {
  const channel = openBroadcast(CHANNEL);
  if (channel === null) return overStorage(onMessage);
  channel.addEventListener('message', ({ data }: MessageEvent<SignInMessage>) => onMessage(data));
  const post = channel.postMessage.bind(channel);
  return { post: (message) => post(message), close: () => channel.close() };
}

/** Tabs hear of each other's writes there. For signing out alone: what a provider sends back is stored nowhere. */
function overStorage(onMessage: (message: SignInMessage) => void): Channel {
  const heard = ({ key, newValue }: StorageEvent) => {
    if (key === SIGNED_OUT && newValue !== null) onMessage({ type: 'out' });
  };
  window.addEventListener('storage', heard);
  return {
    post: ({ type }) => {
      if (type !== 'out') return;
      toStorage('localStorage', SIGNED_OUT, String(Date.now()));
      toStorage('localStorage', SIGNED_OUT, null);
    },
    close: () => window.removeEventListener('storage', heard),
  };
}

function hasBroadcast(): boolean {
  const channel = openBroadcast(CHANNEL);
  channel?.close();
  return channel !== null;
}

/** Whether signing out here can be told to the other tabs. */
export function reachesOtherTabs(): boolean {
  return hasBroadcast() || keeps('localStorage');
}

/**
 * How this browser lets somebody sign in at a provider.
 * - `here`: in this window, which comes back to the same address
 * - `window`: in one of its own, while the page stays and has all that is needed in its memory
 * - `reload`: only in this window, and the page over which it is asked would be lost: its reload is the way
 * - `none`: it gives the site neither storage nor messages between its tabs
 */
export type Way = 'here' | 'window' | 'reload' | 'none';

export function wayToSignIn(pageStays: boolean): Way {
  const trip = keeps('sessionStorage');
  if (!pageStays && trip) return 'here';
  return hasBroadcast() ? 'window' : trip ? 'reload' : 'none';
}

export function stateIn(url: string): string {
  return new URL(url).searchParams.get('state') ?? '';
}
