import type { BotMode, BotTemplate } from '#backends/itcare/client/index.ts';
import type { ChangePhase } from '#changes/vocabulary.ts';
import { inLanguage } from '#languages/language.ts';
import { plural } from '#languages/numbers.ts';

import { type BotState, OFF } from './bot-state.ts';

const modes: Record<BotMode, string> = { transparent: 'Transparent', blocking: 'Blocking' };

const templates: Record<BotTemplate, string> = { standard: 'Standard', strict: 'Strict' };

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
export const messages = inLanguage('bot-defense', {
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
  listNotRestored: 'Whether its whitelist comes back is not documented.',
  copied: 'Whitelist copied',
  notCopied: 'The browser does not allow copying here.',
  payload: 'What is sent',
  // Outcomes
  changesTitle: 'Changes from this browser',
  dismiss: 'Dismiss',
  nothingSent: 'Bot defense was not changed: nothing was sent',
  held: 'Bot defense moved since you looked, or is being changed. Nothing was sent.',
  drifted: (saw: string | null, found: string | null) =>
    `It moved since you looked. You saw ${valueText(saw)}, now it is ${valueText(found)}.`,
  modeToast: (value: string, phase: string) => `Bot defense ${valueText(value)}: ${phase}`,
  modeHeld: (value: string, why: string | null) =>
    `${valueText(value)}: ${why === null ? '' : `${why} `}Nothing was sent.`,
  modeAccepted: (value: string, note: string | null) =>
    `${valueText(value)}: accepted by the API.${note === null ? '' : ` ${note}`}`,
  modeOutcome: (phase: ChangePhase, value: string, found: string | null): string => {
    const target = valueText(value);
    switch (phase) {
      case 'checking':
        return `${target}: being read again before anything is sent.`;
      case 'drifted':
      case 'not-sent':
        return `${target}: nothing was sent.`;
      case 'sent':
        return `${target}: sent; waiting for the API to answer.`;
      case 'accepted':
        return `${target}: accepted by the API; read until the load balancer shows it.`;
      case 'running':
        return `${target}: accepted by the API and running; read until the load balancer shows it.`;
      case 'still-running':
        return `${target}: accepted by the API and still running after 30 minutes; no longer followed.`;
      case 'refused':
        return `${target}: refused. Nothing was changed.`;
      case 'failed':
        return `${target}: accepted, but it failed.`;
      case 'unknown':
        return `${target}: no clear answer came, it may or may not have been applied. It is being read; nothing is sent again by itself.`;
      case 'confirmed':
        return `${target}: confirmed by reading it back.`;
      case 'contradicted':
        return `${target}: accepted, but not in effect. The load balancer shows ${valueText(found)}.`;
      case 'not-applied':
        return `${target}: not in effect. No clear answer came, and the load balancer still shows ${valueText(found)}. You may try again.`;
    }
  },
});
