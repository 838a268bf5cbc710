import { inLanguage } from '#languages/language.ts';
import { form, number, plural } from '#languages/numbers.ts';

import type { ChangeNote, ChangePhase } from '#changes/vocabulary.ts';

/** One word for each phase, on every screen. */
const phases: Record<ChangePhase, string> = {
  checking: 'checking',
  drifted: 'moved',
  'not-sent': 'not sent',
  sent: 'sent',
  accepted: 'accepted',
  running: 'running',
  confirmed: 'confirmed',
  contradicted: 'contradicted',
  refused: 'refused',
  failed: 'failed',
  unknown: 'outcome unknown',
  'not-applied': 'not in effect',
  'still-running': 'still running',
};

const notes: Record<ChangeNote, string> = {
  'actions-unreadable': 'Accepted; this account may not read actions, so its end cannot be followed here.',
  'no-action': 'The API named no operation and lists none for it. Look at the load balancer itself.',
  'found-by-name': 'Found in the API’s list of actions by name and time.',
  'by-server': 'The API says that it is done; no read can show it.',
  'not-seen': 'Later reads do not show it.',
  'not-read': 'Nobody has asked the equipment since. Open the pool and check on the equipment.',
  interrupted: 'The page was closed or reloaded before the answer came.',
  hidden: 'Accepted. The server is down, so HAProxy does not tell its state: a read shows it once it is up.',
  partial: 'Not on every instance.',
};

const onOff = (value: boolean | null) => (value === null ? 'not told' : value ? 'on' : 'off');

/** What is said of every kind of change. */
export const messages = inLanguage('changes', {
  phase: phases,
  note: notes,
  unknownWord: (word: string) => `unknown (${word})`,
  /** In place of a phase: its turn has not come. */
  waiting: 'waiting',
  alreadySo: 'so already',
  /** A record that has no phase that this version could read. */
  unreadable: 'unreadable',
  notChecked: (message: string) => `It could not be read before the change. ${message}`,
  drifted: (count: number) =>
    `${plural(count, 'object', 'objects')} moved since you looked. Nothing was sent for ${form(count, 'it', 'them')}.`,
  unread: (count: number) =>
    `Nothing was sent: ${plural(count, 'object', 'objects')} could not be read first`,
  leftOut: (count: number) =>
    `${plural(count, 'change is', 'changes are')} under way already and ${form(count, 'was', 'were')} not sent again`,
  together: (confirmed: number, all: number) =>
    `${number(confirmed)} of ${plural(all, 'change', 'changes')} confirmed`,
  guarded: 'Something changed since you looked, so this asks for more than one press now. Nothing was sent.',
  cannotBeUndone: 'This cannot be undone.',
  gone: 'It is not there any more.',
  moved: (saw: string, found: string) => `It moved since you looked: you saw ${saw}, now it is ${found}.`,
  watched: (monitoring: boolean | null, onCall: boolean | null) =>
    `monitoring ${onOff(monitoring)}, on call ${onOff(onCall)}`,
  /** Where the form itself says what became of it. */
  problem: {
    drifted: (what: string) => `${what} Nothing was sent.`,
    unknown:
      'No clear answer came: it may have been done. It is being read to find out; nothing is sent again by itself.',
    notApplied:
      'No clear answer came, and what was read since does not show it: it did not take effect. You may try again.',
    contradicted: 'The API accepted it, but what was read since does not show it. Ask the API’s operators.',
    sendAnyway: 'Send anyway',
    leaveIt: 'Leave it',
  },
});
