/** Names that the page to which an OpenID provider sends people back shares with whoever sent them there. */

/** Before the entries of session storage that a sign-in in this window needs on its way back. */
export const STATE_PREFIX = 'drainboard.oidc.';

const AGAIN = 'drainboard.sign-in-again';

/** Whether this tab was signed in at the provider before it was loaded again: then nobody has to press a button. */
export const wasSignedIn = {
  read: (): boolean => sessionStorage.getItem(AGAIN) !== null,
  write: (was: boolean): void =>
    was ? sessionStorage.setItem(AGAIN, '1') : sessionStorage.removeItem(AGAIN),
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

export function openChannel(onMessage: (message: SignInMessage) => void = () => undefined) {
  const channel = new BroadcastChannel('drainboard.sign-in');
  channel.addEventListener('message', ({ data }: MessageEvent<SignInMessage>) => onMessage(data));
  const post = channel.postMessage.bind(channel);
  return { post: (message: SignInMessage) => post(message), close: () => channel.close() };
}

export function stateIn(url: string): string {
  return new URL(url).searchParams.get('state') ?? '';
}
