import type { BotMode, BotTemplate } from '#api/itcare/index.ts';
import type { ChangePhase } from '#domain/change.ts';
import type { RangeProblem, SpecialUse } from '#domain/ip-ranges.ts';
import type { PlanItem, PlanWarning, RangeChoice } from '#domain/whitelist-plan.ts';
import { inLanguage } from '#language/language.ts';
import { number, plural } from '#language/numbers.ts';

import type { RunEntry, RunStep, StopCause } from './bot-desk.ts';
import { type BotState, OFF } from './bot-state.ts';

const modes: Record<BotMode, string> = { transparent: 'Transparent', blocking: 'Blocking' };
const templates: Record<BotTemplate, string> = { standard: 'Standard', strict: 'Strict' };

const phases: Record<ChangePhase, string> = {
  checking: 'checking',
  drifted: 'moved',
  abandoned: 'not sent',
  sent: 'sent',
  accepted: 'accepted',
  refused: 'refused',
  unknown: 'outcome unknown',
  confirmed: 'confirmed',
  contradicted: 'failed',
  'not-applied': 'not in effect',
};

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
  off: 'Stopped: bot defense is off, so there is no whitelist. The rest was not sent.',
};

function valueText(value: string | null): string {
  if (value === null) return 'not told by the API';
  if (value === OFF) return 'off';
  const [mode = '?', template = '?'] = value.split('/');
  return `${mode === '?' ? 'on, mode not told' : mode}, ${template === '?' ? 'template not told' : template}`;
}

function raw(text: string | null): string {
  return text === null || text === '' ? 'not told' : `unknown (${text})`;
}

/** The words of the bot defense feature. */
export const words = inLanguage('bot-defense', {
  title: 'Bot defense',
  // State
  mode: modes,
  template: templates,
  off: 'Off',
  value: valueText,
  now: (state: BotState): string => {
    if (state.enabled === null) return 'Bot defense: not told by the API';
    if (!state.enabled) return 'Bot defense is off';
    const mode = state.mode === null ? `on, mode ${raw(state.rawMode)}` : state.mode;
    const template = state.template ?? raw(state.rawTemplate);
    return `Bot defense is ${mode}, template ${template}`;
  },
  nowMeans: (state: BotState): string => {
    if (state.enabled === null) return 'The answer holds neither on nor off. Read again, or set it below.';
    if (!state.enabled) return 'Requests of bots are neither logged nor stopped.';
    if (state.mode === 'transparent')
      return 'Suspicious requests are logged and pass. Nobody is turned away.';
    if (state.mode === 'blocking') return 'Requests taken for bots are stopped.';
    return 'What this mode does to visitors is not known to the console.';
  },
  profile: (name: string) => `profile ${name}`,
  updating:
    'A change of bot defense is under way at the API, which takes one at a time. It is read until it ends.',
  updatingSince: (time: string) => `Seen since ${time}.`,
  busy: 'A change from this browser is under way. The API takes one at a time.',
  operationRunning: 'An operation on this load balancer is running.',
  readAgain: 'Read again now',
  read: 'read',
  stale: (time: string) => `Showing what was read at ${time}. `,
  noProfile: 'Bot defense is on, but the API gives no profile: mode, template and whitelist are not known.',
  // The control
  protection: 'Protection',
  modeLegend: 'Mode',
  templateLegend: 'Template',
  current: 'now',
  meaning: {
    off: 'No request is inspected, logged or stopped for being a bot.',
    transparent: 'Suspicious requests raise an alarm in the events and pass. Nobody is turned away.',
    blocking: 'Requests taken for bots are stopped. Real people can be among them: they are turned away too.',
    standard:
      'Learns what is usual here, sets its thresholds itself, asks by CAPTCHA first. Not while an attack runs.',
    strict:
      'Learns nothing and blocks more: rate limit above 200 requests a second, sensitive countries limited.',
  },
  unknownMode: (mode: string) => `The API names the mode "${mode}", which the console does not know.`,
  unknownTemplate: (template: string) =>
    `The template is "${template}", which cannot be sent: choose one, or the mode is sent alone and the template stays.`,
  advice:
    'Begin transparent, read the events for about a day, whitelist real visitors that were taken for bots, then block.',
  whyTransparent:
    'Transparent is chosen for you: without a mode the API would block from the first minute. Mode and template are always sent.',
  fromTo: (from: string, to: string) => `${from} → ${to}`,
  nothingToChange: 'This is how it is now. Choose another mode or template.',
  chooseMode: 'Choose a mode first.',
  chooseTemplate: 'Choose a template first.',
  act: (operation: string, mode: string | null, template: string | null) =>
    operation === 'delete_bot'
      ? 'Switch bot defense off'
      : `${operation === 'activate_bot' ? 'Activate' : 'Switch to'} ${[mode, template].filter(Boolean).join(', ')}`,
  change: 'Change',
  review: '…',
  // Confirmation
  onWhat: (production: boolean, name: string) => (production ? `${name} is production.` : `On ${name}.`),
  consequence: {
    off: (entries: number) =>
      entries === 0
        ? 'From then on bots are neither logged nor stopped.'
        : `From then on bots are neither logged nor stopped. Whether the API keeps the whitelist (${plural(entries, 'entry', 'entries')}) for a later activation is not documented: copy it first.`,
    transparent: 'Nobody is turned away. What would be blocked is logged from then on.',
    fromBlocking: 'Bots that are stopped now pass again; they are only logged.',
    blocking:
      'From then on requests taken for bots are stopped, and real visitors that look like bots with them: a whole office behind one address, for instance. Have their addresses whitelisted first.',
    blockingAtOnce: 'It begins to block at once, without a transparent phase to learn from.',
    strict: 'Strict blocks more, above 200 requests a second also by rate, and limits sensitive countries.',
    standard: 'Standard begins to learn anew. It is not recommended while an attack runs.',
  },
  copyList: 'Copy the whitelist',
  copied: 'Whitelist copied',
  notCopied: 'The browser does not allow copying here.',
  payload: 'What is sent',
  reference: 'Change reference',
  referenceHint: 'Optional, at most 10 characters: the number of the change, sent with each call.',
  referenceLong: (length: number) => `At most 10 characters; this has ${number(length)}.`,
  reason: 'Reason',
  reasonHint: 'Optional, for the journal of this browser. Not sent.',
  cancel: 'Cancel',
  typeToConfirm: (name: string) => `Type ${name} to go on`,
  typeFirst: (name: string) => `Type ${name} above first.`,
  // Outcomes
  phase: phases,
  changesTitle: 'Changes from this browser',
  dismiss: 'Dismiss',
  nothingSent: 'Bot defense was not changed: nothing was sent',
  moved: 'Bot defense moved since you looked. Nothing was sent.',
  notChecked: (message: string) => `It could not be read before the change. ${message}`,
  sendAnyway: 'Send anyway',
  leaveIt: 'Leave it',
  modeToast: (value: string, phase: ChangePhase) => `Bot defense ${valueText(value)}: ${phases[phase]}`,
  modeOutcome: (phase: ChangePhase, value: string, found: string | null, saw: string | null): string => {
    const target = valueText(value);
    switch (phase) {
      case 'checking':
        return `${target}: being read again before anything is sent.`;
      case 'drifted':
        return `${target}: it moved since you looked. You saw ${valueText(saw)}, now it is ${valueText(found)}. Nothing was sent.`;
      case 'abandoned':
        return `${target}: nothing was sent.`;
      case 'sent':
        return `${target}: sent; waiting for the API to answer.`;
      case 'accepted':
        return `${target}: accepted by the API; read until the load balancer shows it.`;
      case 'refused':
        return `${target}: refused. Nothing was changed.`;
      case 'unknown':
        return `${target}: no clear answer came, it may or may not have been applied. It is being read; nothing is sent again by itself.`;
      case 'confirmed':
        return `${target}: confirmed by reading it back.`;
      case 'contradicted':
        return `${target}: accepted, but it failed. The load balancer shows ${valueText(found)}.`;
      case 'not-applied':
        return `${target}: not in effect. No clear answer came, and the load balancer still shows ${valueText(found)}. You may try again.`;
    }
  },
  // The whitelist
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
  runTitle: (run: RunEntry): string => {
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
  runCounts: (counts: { done: number; already: number; failed: number; open: number; unsent: number }) =>
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
  stepWord: ({ change, skipped }: RunStep): string => {
    if (skipped === 'already-so') return 'so already';
    if (skipped === 'not-sent') return 'not sent';
    return change === null ? 'waiting' : phases[change.phase];
  },
  rangeRefused: 'The API refused this range. ',
  stillRunning: 'Accepted, and still under way at the API.',
  runToast: (run: RunEntry, done: number): string => {
    const [first] = run.steps;
    return run.steps.length === 1 && first
      ? `${first.step.ip}: ${first.change ? phases[first.change.phase] : first.skipped === 'already-so' ? 'so already' : 'not sent'}`
      : `Whitelist: ${number(done)} of ${plural(run.steps.length, 'call', 'calls')} done`;
  },
});
