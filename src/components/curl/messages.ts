import { inLanguage } from '#languages/language.ts';

/** Calls of the console as commands. */
export const messages = inLanguage('curl', {
  show: 'Show as curl',
  showView: 'Show this view as curl',
  title: {
    view: 'This view as commands',
    planned: 'This change as commands',
    past: 'This change as commands',
  },
  text: {
    view: 'Every read that this page made since it was opened. Of a list, the page read last.',
    planned: 'What confirming would send now. Nothing has been sent yet.',
    past: 'What was sent.',
  },
  form: 'Form',
  loading: 'Preparing the command…',
  unknown: 'This change cannot be shown before it is sent.',
  noReads: 'This page has read nothing yet. Read again, then open this once more.',
  atOnce:
    'Running this changes the load balancer at once: without the checks of this console, and without an entry in its journal.',
  token: (variable: string) =>
    `Set ${variable} to your access token first. The real one is never shown here.`,
  password: (user: string, password: string) =>
    `Set ${user} and ${password} first. The real ones are never shown here.`,
  proxied: (origin: string) =>
    `The calls go to this console, ${origin}, and its web server adds the credentials.`,
  forwarded: (origin: string) => `The calls go to this console, ${origin}, whose web server forwards them.`,
  direct: (api: string, prefix: string) => `To call ${api} directly, put its address in place of ${prefix}`,
  directCredentials: 'A direct call needs credentials of its own.',
  simulated:
    'This console simulates its APIs inside the browser: other programs cannot reach them. On a real site the commands work as they are.',
  copied: 'Commands copied',
});
