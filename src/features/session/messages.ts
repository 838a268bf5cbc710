import { inLanguage } from '#languages/language.ts';

/** The words of signing in and out. */
export const messages = inLanguage('session', {
  screenTitle: (backend: string) => `Sign in to ${backend}`,
  screenText: {
    oidc: 'You are sent to the page where you sign in, and back to this address.',
    'api-account':
      'With the client id and the secret of your API account. They stay in the memory of this page and go with it.',
    token:
      'With an access token that you got elsewhere. It stays in the memory of this page and goes with it.',
    basic:
      'With your user name and password. They stay in the memory of this page and go with it; every call carries them.',
    proxy: '',
  },
  screenByWindow:
    'This browser gives the site no storage: you sign in in a separate window while this page waits, and again whenever it is loaded anew.',
  dialogTitle: (backend: string) => `Sign in to ${backend} again`,
  ended: 'Your sign-in has ended.',
  refusedNow: 'The API does not accept your sign-in any more.',
  dialogText:
    'What you opened and typed here stays as it is. Until then nothing is read and nothing is sent.',
  dialogBeside: 'The page for it opens in a window of its own.',
  at: (host: string) => `Sign in at ${host}`,
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  preparing: 'Asking the provider…',
  waiting: 'Waiting for the other window. Press again if it is gone.',
  redirecting: 'Taking you to the page where you sign in…',
  blocked: 'This browser did not open the window. Allow windows of this site, then press again.',
  notNow: 'Not now',
  clientId: 'Client id',
  secret: 'Secret',
  token: 'Access token',
  tokenHint: 'Renewing it is not possible: when it ends you are asked for another one.',
  user: 'User name',
  password: 'Password',
  needed: 'It is needed.',
  tokenForm: 'This is not a token: it holds characters that cannot be sent.',
  colon: 'A user name cannot hold a colon.',
  refused: (said: string) =>
    `Not accepted${said === '' ? '' : `: “${said}”`}. Check what you typed and try again.`,
  refusedThere: (said: string) => `The provider did not sign you in${said === '' ? '' : `: “${said}”`}.`,
  failed: (said: string) =>
    `Signing in did not work${said === '' ? '' : `: ${said}`}. Nothing is known of what you typed; try again, and if it lasts tell who runs this site.`,
  insecureTitle: 'Signing in needs a secure address',
  insecure: (origin: string) =>
    `${origin} is not one: browsers offer the cryptography for it only at https:// addresses and on localhost. Open this console at its https:// address.`,
  noWayTitle: 'This browser leaves no way to sign in here',
  noWay: (origin: string) =>
    `The way to the provider and back must be remembered, and the browser gives ${origin} neither storage nor messages between its tabs. Allow cookies and site data for this address in the browser’s settings, then reload the page.`,
  onlyByReloadTitle: 'Reload the page to sign in',
  onlyByReload:
    'This browser lets no other window tell this page that you signed in. What you typed here is lost by the reload.',
  reload: 'Reload',
  outNotice: (backend: string) =>
    `You are not signed in to ${backend}: nothing is read from it, and nothing is sent to it.`,
  operator: 'Operator',
  signedInAs: (who: string, backend: string) => `${who} at ${backend}`,
  nobody: 'Nobody',
  somebody: 'Signed in',
  signOut: 'Sign out',
  signOutHere: 'Sign out of this tab; other tabs stay signed in',
  state: {
    in: (who: string) => `Signed in as ${who}.`,
    out: 'Nobody is signed in.',
    lost: 'The sign-in has ended.',
  },
  outHereOnly: 'Other tabs stay signed in until they are closed.',
  until: (time: string) => `The token is good until ${time}.`,
  how: {
    proxy: 'The proxy of this site adds the credentials; this browser holds none.',
    oidc: 'At an OpenID provider, renewed by itself.',
    'api-account': 'With an API account, renewed by itself.',
    token: 'With a pasted token, good until it ends.',
    basic: 'With user name and password, which every call carries.',
  },
  closeTitle: 'You are signed in',
  closeText: 'The page that asked for it goes on. This window is not needed any more.',
  strayTitle: 'Nobody waits for this sign-in',
  strayText: 'The page that asked for it is gone, or asked again. Sign in from there.',
  toStart: 'Open the console',
});
