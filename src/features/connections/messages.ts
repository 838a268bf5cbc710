import { inLanguage } from '#languages/language.ts';

/** The words of the connections page. */
export const messages = inLanguage('connections', {
  title: 'Connections',
  intro: 'Which APIs this console talks to, how they answer, and what this browser keeps.',
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
  unkeptText: 'Kept only until this page is closed or reloaded:',
  unkept: {
    preferences: ['preferences and saved views'],
    tab: ['the draft of a new load balancer'],
    database: ['the journal with its operations', 'the names of what a change left unsent', 'statistics'],
  },
  unkeptWay: (origin: string) =>
    `To change that, allow cookies and site data for ${origin} in the browser’s settings, make room if its disk is full, and load the page again.`,
  forget: 'Forget preferences',
  forgotten: 'Preferences forgotten',
});
