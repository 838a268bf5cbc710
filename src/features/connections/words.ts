import { inLanguage } from '#language/language.ts';

/** The words of the connections page. */
export const words = inLanguage('connections', {
  title: 'Connections',
  intro: 'Which APIs this console talks to, how they answer, and what this browser keeps.',
  backend: { itcare: 'ITCare load balancers', globo: 'GloboNetworkAPI pools' },
  links: 'Links',
  timeZone: 'Time zone of the server',
  path: 'Path',
  health: 'Health',
  answers: 'answers',
  checking: 'asking…',
  signIn: 'Sign-in',
  notAsked: 'Not asked: nobody is signed in.',
  checkNow: 'Ask again',
  drift: 'Answers that differ from the contract',
  driftNone: 'Every answer read so far had the documented shape.',
  driftText:
    'These fields could not be read and are shown as missing. Everything else on the pages is unaffected.',
  driftClear: 'Clear the list',
  endpoint: 'Endpoint',
  field: 'Field',
  problem: 'What was found',
  kept: 'What this browser keeps',
  keptText:
    'Preferences (theme, language, row height, columns, intervals, saved views), the journal of changes made here with their operations, and a day of statistics of the load balancers looked at. No password or token is ever stored. The journal is cleared under Operations, statistics under a load balancer’s Stats.',
  forget: 'Forget preferences',
  forgotten: 'Preferences forgotten',
});
