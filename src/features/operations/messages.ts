import type { ProcedureAction } from '#changes/procedures/procedure.ts';
import type { Fact } from '#domain/facts.ts';
import { inLanguage } from '#languages/language.ts';
import { decimal, number, plural } from '#languages/numbers.ts';

/** Names of facts in the journal; one the words do not know is shown as it is. */
const facts: Partial<Record<string, string>> = {
  state: 'state',
  health: 'health',
  members: 'members in the pool',
  present: 'present',
  monitoring: 'monitoring',
  onCall: 'on call',
  urls: 'URLs',
  urlsMonitored: 'URLs monitored',
  urlsOnCall: 'URLs on call',
  botDefense: 'bot defense',
  mode: 'mode',
  template: 'template',
  listed: 'in the whitelist',
  entries: 'entries in the whitelist',
  status: 'status',
  id: 'id',
  shared: 'on several ports',
};

const procedureWords: Record<ProcedureAction, (object: string) => string> = {
  'enable-members': (pool) => `Enabling members of ${pool}`,
  'drain-members': (pool) => `Draining members of ${pool}`,
  'offline-members': (pool) => `Forcing members of ${pool} offline`,
  'change-members': (pool) => `Changing members of ${pool}`,
  'enable-pools': (server) => `Enabling ${server} in its pools`,
  'drain-pools': (server) => `Draining ${server} in its pools`,
  'offline-pools': (server) => `Forcing ${server} offline in its pools`,
  'change-pools': (server) => `Changing ${server} in its pools`,
  'add-urls': (balancer) => `Adding URLs to ${balancer}`,
  'set-url-monitoring': (balancer) => `Setting the monitoring of URLs of ${balancer}`,
  'change-whitelist': (balancer) => `Changing the whitelist of ${balancer}`,
  revert: (object) => `Reverting changes of ${object}`,
};

/** The words of operations and their journal. */
export const messages = inLanguage('operations', {
  title: 'Operations',
  journal: 'Journal',
  staged: 'Procedures that wait between their steps',
  stagedEnded: (count: number) => plural(count, 'ended procedure', 'ended procedures'),
  trayTitle: 'Operations of this browser',
  trayEmpty: 'What you change appears here, with what came of it.',
  trayAll: 'All operations and the journal',
  notify: 'Notify me when one ends while this page is hidden',
  notifyRefused: 'The browser does not allow notifications for this site. Its settings decide.',
  notifyUnsupported: 'This browser has no notifications.',
  memory:
    'Kept in memory only: this browser gives the site no storage. It is gone when this page is closed or loaded again.',
  laterVersion:
    'Kept in memory only: a later version of the console has stored its operations in this browser, and this version cannot open them. They are left as they are. What this tab does is gone when it closes.',
  loading: 'Reading what this browser keeps',
  view: 'View',
  filters: 'Filters',
  anyPhase: 'Any outcome',
  anyAction: 'Any action',
  phase: 'Outcome',
  action: 'Action',
  everyone: 'Everyone’s',
  mine: 'This browser’s',
  show: 'Whose',
  search: 'Search operations',
  clearFilters: 'Clear filters',
  count: (shown: number, all: number) => (shown === all ? number(all) : `${number(shown)} of ${number(all)}`),
  column: {
    phase: 'Outcome',
    what: 'What',
    object: 'Load balancer',
    by: 'Submitted by',
    at: 'Started',
    took: 'Took',
    message: 'Message',
    change: 'Before → after',
    why: 'Reason',
    reference: 'Change ref.',
    details: 'Details',
  },
  me: 'this browser',
  unreadable: 'This account may not read the API’s own actions: only what this browser did is listed.',
  actionsError: 'The API’s own actions could not be read; what is listed may be incomplete.',
  retry: 'Try again',
  firstRead: 'Reading the operations',
  emptyTitle: 'No operations yet',
  emptyText:
    'Every change made with the console appears here and is followed until it ends, with the operations the API itself lists.',
  noMatchTitle: 'No operation matches',
  noMatchText: 'None of the operations listed has all of this.',
  journalEmptyTitle: 'The journal is empty',
  journalEmptyText:
    'Every write of this browser is noted here: what was so before, what was sent, what the API answered, and what later reads showed. It stays in this browser.',
  journalNoMatch: 'No entry matches',
  about: 'Kept in this browser only, the last 5,000 writes.',
  export: 'Export',
  exportCsv: 'CSV',
  exportJson: 'JSON',
  exportMarkdown: 'Markdown, for a ticket',
  clear: 'Clear',
  clearTitle: 'Clear operations and journal?',
  clearText: (count: number, unreadable: number) =>
    `${plural(count, 'entry', 'entries')} of this browser will be forgotten, in every tab${unreadable > 0 ? `, ${number(unreadable)} of them unreadable` : ''}. Nothing changes on the servers. What is still open stays.`,
  clearNothing: 'Everything in the journal is still open, and stays.',
  clearAction: 'Clear the journal',
  cleared: 'Operations and journal were cleared.',
  interrupted: (action: ProcedureAction, object: string, at: string) =>
    `${procedureWords[action](object)}, begun ${at}, was interrupted.`,
  perhapsSent: (names: readonly string[], all: number, total: number) =>
    `Not known whether sent: ${number(all)} of ${number(total)} (${names.join(', ')}${all > names.length ? `, and ${number(all - names.length)} more` : ''}).`,
  notSent: (names: readonly string[], all: number, total: number) =>
    `Not sent: ${number(all)} of ${number(total)} (${names.join(', ')}${all > names.length ? `, and ${number(all - names.length)} more` : ''}).`,
  whatLeft: 'What was sent is in the journal.',
  goOn: (object: string) => `Open ${object}`,
  sendRest: 'Send the rest',
  sendRestTitle: 'Send the rest?',
  sendRestText:
    'Each is read again and compared with what you saw before it leaves. What moved, or turned out to be grave, is held back.',
  restListed: 'What will be sent',
  copyNames: 'Copy the names',
  namesCopied: 'Names copied.',
  namesNotCopied: 'The browser does not allow copying here.',
  dismissInterrupted: 'Dismiss',
  close: 'Close',
  details: (what: string) => `Details: ${what}`,
  noFacts: 'not read',
  fact: (name: string) => (Object.hasOwn(facts, name) ? facts[name] : undefined) ?? name,
  value: (value: Fact | undefined) =>
    value === undefined
      ? 'not read'
      : value === null
        ? '—'
        : value === true
          ? 'yes'
          : value === false
            ? 'no'
            : String(value),
  request: 'Request',
  answer: 'Answer',
  refusedWith: (status: number) => `HTTP ${status}`,
  noRequest: 'none was sent',
  parts: 'Changed by this request',
  noAnswer: 'none',
  emptyAnswer: 'accepted, empty',
  before: 'Before',
  after: 'After',
  factHead: 'Fact',
  confirmedAt: (time: string) => `Read at ${time}`,
  noFactsText: 'Nothing was read about it, before or after.',
  /** Names of the lines of an entry in the Markdown export. */
  line: {
    time: 'Time',
    outcome: 'Outcome',
    reason: 'Reason',
    reference: 'Change reference',
    change: 'Before → after',
    request: 'Request',
    message: 'Message',
    operator: 'Operator',
    reverts: 'Reverts',
    override: 'Freeze overridden',
    record: 'Record',
    stored: 'Stored data',
  },
  raw: (status: string) => `The API says “${status}”`,
  /** Records of this browser's storage that cannot be read. */
  record: {
    title: 'This record cannot be read',
    text: 'Another version of the console wrote it, something else changed it, or it was only partly written. The console ignores it.',
    notice: (count: number) =>
      `${plural(count, 'stored record', 'stored records')} cannot be read. No other record is affected.`,
    inJournal: 'Export or clear in the journal',
    id: 'Record',
    store: 'Kept in',
    stores: { changes: 'Operations', procedures: 'Unsent changes' },
    stored: 'Stored data',
    storedOf: (id: string) => `Stored data of ${id}`,
    cut: (count: number) => `The first ${number(count)} characters. An export holds all of it.`,
  },
});

/** “3.2 s”, “4 min 05 s”, “1 h 02 min”. */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 60) return `${decimal(seconds, 1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
