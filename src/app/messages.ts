import { inLanguage } from '#languages/language.ts';
import { plural } from '#languages/numbers.ts';

/** The words of the shell. */
export const messages = inLanguage('app', {
  product: 'Drainboard',
  skip: 'Skip to content',
  navigation: 'Main',
  hosts: 'Hosts',
  drains: 'Drains',
  operations: 'Operations',
  connections: 'Connections',
  production: 'Production',
  collapse: 'Narrow navigation',
  expand: 'Wide navigation',
  jump: 'Search or jump to…',
  jumpHint: 'A page, or part of the name of a load balancer or pool',
  page: 'Page',
  search: 'Search',
  command: 'Command',
  findServer: (text: string) => `Find where the server “${text}” is used`,
  entries: (count: number) => plural(count, 'entry', 'entries'),
  shortcuts: 'Keyboard shortcuts',
  /** What each key does. */
  key: {
    jump: 'Search or jump to a page or a load balancer',
    search: 'Search in this list',
    rows: 'From the search to the rows, from row to row, and back',
    apply: 'Apply the search at once',
    suggest: 'Suggestions for the search',
    help: 'This list of shortcuts',
    hosts: 'Go to hosts: where a server is used',
    drains: 'Go to drains under way',
    operations: 'Go to operations and the journal',
    connections: 'Go to connections',
    readNow: 'Read again now',
    pause: 'Pause or resume live reading',
  },
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  language: 'Language',
  density: 'Row height',
  densities: { normal: 'Normal', compact: 'Compact', comfortable: 'Comfortable' },
  display: 'Display',
  dismiss: 'Dismiss',
  otherOperator: (name: string) => `${name} is signed in now`,
  otherOperatorText: 'What is open and typed here is of the operator before.',
  offline:
    'This browser is offline. What you see is the last picture read; nothing is sent until you click again.',
  notFoundTitle: 'There is no page at this address',
  notFoundText:
    'The address may be mistyped, made for a newer version of the console, or for a backend that this site does not have.',
  toStart: 'Go to the start page',
  crashTitle: 'This page could not be drawn',
  crashText: 'The fault is in the console, not in your load balancers. Nothing was sent.',
  reload: 'Reload',
  tryAgain: 'Try again',
  missingPageTitle: 'This page could not be loaded',
  missingPageText:
    'Its file did not arrive; why is said at the top. The address, the filters in it and what was sent stay as they are.',
  partsReplaced:
    'A new version of the console was installed; what you asked for needs it. Reload when nothing is half-typed: the address and its filters stay.',
  partsUnreachable:
    'A part of the console could not be loaded. What you see and typed stays. Check the network, then try again.',
});
