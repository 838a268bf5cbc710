import type { StopCause } from '#changes/procedures/procedure.ts';
import type { RangeProblem, SpecialUse } from '#domain/addresses/ip-ranges.ts';
import type { PlanItem, PlanWarning, RangeChoice } from '#domain/addresses/whitelist-plan.ts';
import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

import type { StepCounts, Run } from './run.ts';

const problems: Record<RangeProblem, string> = {
  zone: 'A zone id (%…) has a meaning on one machine only. Write the address without it.',
  port: 'A port cannot be whitelisted. Write the address without it.',
  url: 'This is a web address. Write the IP address alone.',
  wildcard: 'Wildcards are not understood. Write a range such as 192.0.2.0/24.',
  short: 'An IPv4 address has four numbers, 192.0.2.7 for instance.',
  'leading-zero': 'Numbers with a leading zero mean different addresses to different programs.',
  octet: 'Each of the four numbers goes from 0 to 255.',
  prefix: 'The part after the slash is no prefix length of this kind of address.',
  mask: 'This is no netmask: its ones must come before its zeros.',
  reversed: 'The range ends before it begins.',
  'mixed-families': 'A range begins and ends with the same kind of address, IPv4 or IPv6.',
  everything: 'This means every address there is. Switch bot defense off instead, if that is meant.',
  'host-name': 'This is a host name. The whitelist takes IP addresses.',
  'not-an-address': 'No address or range was recognised here.',
};

const uses: Record<SpecialUse, string> = {
  private: 'Private addresses: visitors from the internet never have one.',
  shared: 'Shared by customers of a provider (CGNAT): visitors from the internet never show one.',
  loopback: 'Loopback: nobody arrives from there.',
  'link-local': 'Link-local: valid on one cable only.',
  documentation: 'Reserved for documentation: nobody real has one.',
  benchmark: 'Reserved for benchmarks: nobody real has one.',
  multicast: 'Multicast: nobody arrives from there.',
  reserved: 'Reserved: nobody arrives from there.',
};

const stops: Record<StopCause, string> = {
  operator: 'Stopped. What had left already is read back; the rest was not sent.',
  denied: 'Stopped after several refusals of your account in a row; the rest was not sent.',
  busy: 'Stopped: another change of bot defense at the API does not end. The rest was not sent.',
  unread: 'Stopped: the load balancer could not be read. The rest was not sent.',
  held: 'Stopped before the next call; the rest was not sent.',
};

/** The words of the whitelist: the list itself, what is added, removed or pasted, and runs of calls. */
export const whitelistMessages = inLanguage('whitelist', {
  // The list
  whitelist: 'Whitelist',
  whitelistMeans: 'Requests from these addresses are not judged.',
  column: { ip: 'Address', url: 'URL', comment: 'Comment', platform: 'Platform', actions: 'Actions' },
  entries: (count: number) => plural(count, 'entry', 'entries'),
  shown: (shown: number, of: number) => `${number(shown)} of ${plural(of, 'entry', 'entries')}`,
  find: 'Find in the whitelist',
  add: 'Add address',
  paste: 'Paste a list',
  copy: 'Copy',
  remove: 'Remove',
  removeOne: (ip: string) => `Remove ${ip}`,
  noIp: 'The API gave this entry no address, so it cannot be removed from here.',
  allUrls: 'all',
  coveredBy: (by: string) => `covered by ${by}`,
  emptyTitle: 'The whitelist is empty',
  emptyText: 'No address is let through unjudged beyond those of the platform.',
  noMatchTitle: 'No entry matches',
  clearFind: 'Show all',
  offTitle: 'No whitelist while bot defense is off',
  offText:
    'The whitelist belongs to the bot defense profile. Activate it above, transparent first, then add addresses.',
  offReason: 'Bot defense is off: there is no whitelist to change.',
  internal: 'Platform whitelist',
  internalMeans: 'Let through on every load balancer by the platform itself. Read-only.',
  internalEmpty: 'The platform lists no address.',
  internalError: 'It could not be read. ',
  internalLoading: 'Reading the platform whitelist',
  internalUnknown: 'The platform whitelist is not known now, so overlaps with it are not found.',
  // Add one
  addTitle: 'Add an address',
  addText: (name: string) => `Its requests to ${name} are no longer judged by bot defense.`,
  address: 'Address',
  addressHint: 'One IPv4 or IPv6 address. URL and comment cannot be set through the API.',
  oneOnly: 'One address here; paste a list for several.',
  blocksNeeded: 'This range is not one CIDR block. Paste it as a list to send its blocks.',
  readAs: (text: string) => `Read as ${text}`,
  rangeTick: (text: string) => `Send the range ${text}`,
  tickRange: 'Tick the box first: ranges are not documented.',
  rangeWarning:
    'The API documents single addresses only. A range may be refused, or understood otherwise: read it back before you rely on it.',
  addAction: (ip: string | null) => (ip === null ? 'Add' : `Add ${ip}`),
  already: (by: string) => `It is in the whitelist already, as ${by}.`,
  coveredPresent: (by: string) =>
    `The entry ${by} covers it already. Adding it changes nothing while that stands.`,
  coveredInternal: (by: string) => `The platform lets it through already (${by}).`,
  // Remove one, undo
  removeTitle: (ip: string) => `Remove ${ip}?`,
  removeText: (name: string) => `Requests from it to ${name} are judged by bot defense again.`,
  notRestored: 'Its URL and comment do not come back.',
  removeLoses: 'Its URL and comment are lost: adding it again does not bring them back.',
  undoTitle: (count: number) => `Undo ${plural(count, 'change', 'changes')}?`,
  undoText:
    'The inverse calls are sent one by one, last first. URL and comment of removed entries do not come back.',
  undoAction: (count: number) => `Undo ${plural(count, 'change', 'changes')}`,
  callsListed: 'Calls',
  // Paste
  pasteTitle: 'Paste a list',
  pasteText: (name: string) =>
    `Addresses, ranges and comments for ${name}, in any mix. One call is made per address.`,
  list: 'List',
  listHint: (most: number) =>
    `IPv4, IPv6, 192.0.2.0/24, 192.0.2.3-9, CSV; comments after # ; or //. Up to ${number(most)} lines.`,
  listPlaceholder: '192.0.2.17  # office\n2001:db8::17, probe\n192.0.2.64/28; partner',
  what: 'What to do',
  doAdd: 'Add these',
  doRemove: 'Remove these',
  rangesLegend: (count: number) => `${plural(count, 'range', 'ranges')}: what to do`,
  rangeChoice: {
    blocks: 'Send as CIDR blocks',
    single: 'Write out the addresses',
    'leave-out': 'Leave out',
  } satisfies Record<RangeChoice, string>,
  rangeMeans: {
    blocks: () => 'The fewest calls. Ranges are not documented: a refusal is shown at its line.',
    single: (most: number) =>
      `One call per address, for ranges of at most ${number(most)}. Safe, and slower.`,
    'leave-out': () => 'Only single addresses are sent.',
  } satisfies Record<RangeChoice, (most: number) => string>,
  sendCovered: (count: number) =>
    `Send ${plural(count, 'address', 'addresses')} that something covers already, too`,
  filter: {
    all: 'All',
    send: 'To send',
    warn: 'Warnings',
    skip: 'Not sent',
    unreadable: 'Unreadable',
  },
  filterLegend: 'Show lines',
  planTable: 'Plan',
  planColumn: { line: 'Line', written: 'Read', becomes: 'Sends', verdict: 'Verdict' },
  ignored: (count: number) =>
    `${plural(count, 'blank line, comment or header', 'blank lines, comments or headers')} passed over`,
  beyond: (count: number) => `${plural(count, 'line', 'lines')} beyond the limit not read`,
  nothingPasted: 'Paste a list first.',
  choiceFirst: 'Say first what to do with the ranges.',
  noCalls: 'Nothing in this list needs a call.',
  sendPlan: (count: number, action: 'add' | 'remove') =>
    `${action === 'add' ? 'Add' : 'Remove'} ${plural(count, 'entry', 'entries')}`,
  callsTake: (count: number) =>
    `${plural(count, 'call', 'calls')}, one after the other: the API takes one change at a time, mostly some seconds each. Keep this tab open; you may leave this page.`,
  problem: problems,
  verdict: (item: PlanItem, most: number): string => {
    const line = item.byLine === null ? '' : ` (line ${number(item.byLine)})`;
    switch (item.verdict) {
      case 'add':
        return item.calls.length > 1 ? `add, in ${number(item.calls.length)} calls` : 'add';
      case 'remove':
        return 'remove';
      case 'choose':
        return 'a range: say what to do';
      case 'left-out':
        return 'left out: a range';
      case 'too-large':
        return `left out: more than ${number(most)} addresses`;
      case 'present':
        return 'in the whitelist already';
      case 'covered-present':
        return `covered by the entry ${item.by ?? ''}`;
      case 'covered-internal':
        return `covered by the platform, ${item.by ?? ''}`;
      case 'duplicate':
        return `the same as ${item.by ?? ''}${line}`;
      case 'covered-list':
        return item.by === null ? 'covered by other calls' : `inside ${item.by}${line}`;
      case 'absent':
        return item.by === null ? 'not in the whitelist' : `not there itself; inside ${item.by}`;
      case 'unreadable':
        return item.problem === null ? 'unreadable' : problems[item.problem];
    }
  },
  warning: (warning: PlanWarning): string => {
    switch (warning.code) {
      case 'host-bits':
        return 'Names one host and means its whole network.';
      case 'mapped':
        return 'An IPv4 address in the clothes of IPv6: sent as IPv4.';
      case 'wide':
        return 'Very wide: hardly one customer only.';
      case 'cidr':
        return 'Sent as a range, which is not documented.';
      case 'special':
        return uses[warning.use];
      case 'contains-present':
        return `Contains ${plural(warning.count, 'entry that is', 'entries that are')} in the whitelist.`;
      case 'contains-internal':
        return `Contains ${plural(warning.count, 'entry', 'entries')} of the platform.`;
      case 'crosses-present':
        return `Overlaps the entry ${warning.by}.`;
      case 'crosses-internal':
        return `Overlaps ${warning.by} of the platform.`;
      case 'crosses-list':
        return `Overlaps ${warning.by} of this list.`;
    }
  },
  // Runs
  runTitle: (run: Pick<Run, 'steps' | 'origin'>): string => {
    const [first] = run.steps;
    const adds = run.steps.filter(({ step }) => step.action === 'add').length;
    const what =
      run.steps.length === 1 && first
        ? `${first.step.action === 'add' ? 'Add' : 'Remove'} ${first.step.ip}`
        : adds === run.steps.length
          ? `Add ${plural(adds, 'entry', 'entries')}`
          : adds === 0
            ? `Remove ${plural(run.steps.length, 'entry', 'entries')}`
            : plural(run.steps.length, 'change', 'changes');
    const before = { list: '', retry: 'Retry: ', undo: 'Undo: ' }[run.origin];
    return `${before}${before === '' ? what : what.toLowerCase()}`;
  },
  runCounts: (counts: StepCounts) =>
    [
      `${number(counts.done)} confirmed`,
      counts.already > 0 ? `${number(counts.already)} so already` : null,
      counts.failed > 0 ? `${number(counts.failed)} failed` : null,
      counts.open > 0 ? `${number(counts.open)} open` : null,
      counts.unsent > 0 ? `${number(counts.unsent)} not sent` : null,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  progress: (done: number, of: number) => `${number(done)} of ${number(of)}`,
  timeLeft: (milliseconds: number) => {
    const minutes = Math.ceil(milliseconds / 60_000);
    return minutes <= 1 ? 'about a minute left' : `about ${number(minutes)} min left`;
  },
  stop: 'Stop',
  stopping: 'Stopping…',
  stopped: stops,
  results: 'Results',
  resultColumn: { line: 'Line', ip: 'Address', result: 'Result', message: 'Detail' },
  retryFailed: (count: number) => `Retry ${number(count)} failed`,
  sendRest: (count: number) => `Send the rest (${number(count)})`,
  undo: 'Undo',
  rangeRefused: 'The API refused this range. ',
  stillRunning: 'Accepted, and still under way at the API.',
  oneToast: (ip: string, phase: string) => `${ip}: ${phase}`,
  runToast: (done: number, of: number) =>
    `Whitelist: ${number(done)} of ${plural(of, 'call', 'calls')} confirmed`,
});
