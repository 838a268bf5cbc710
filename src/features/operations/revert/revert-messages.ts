import type { RevertState } from '#changes/revert.ts';
import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

const states: Record<Exclude<RevertState, 'offered' | 'none'>, string> = {
  reverted: 'Reverted.',
  reverting: 'Being reverted.',
  open: 'Not confirmed: a revert has nothing to compare with.',
  nothing: 'It did not happen. There is nothing to revert.',
  unknown: 'The state before is not known well enough to revert to it.',
};

/** The words of a revert. */
export const revertMessages = inLanguage('revert', {
  revert: 'Revert',
  revertOf: (what: string) => `Revert: ${what}`,
  /** In a row, where the button was. */
  reverted: 'Reverted',
  reverting: 'Reverting',
  state: states,
  revertedBy: 'Reverted by',
  cleared: 'An entry that is no longer in this journal',
  at: (what: string, time: string) => `${what} (${time})`,
  // The preview
  title: (what: string) => `Revert “${what}”?`,
  titleOfMany: (count: number) => `Revert ${plural(count, 'change', 'changes')}?`,
  text: 'Each object is read again first. If it is no longer as the journal recorded it, nothing is sent for it and you are asked.',
  action: (count: number) => `Revert ${plural(count, 'change', 'changes')}`,
  whole: (count: number) => `Revert the whole procedure: ${plural(count, 'change', 'changes')}`,
  leftOut: (count: number) =>
    `${plural(count, 'other change', 'other changes')} of it did not happen, or cannot be reverted.`,
  nothingTitle: 'Nothing to revert',
  nothingText: 'All of it is as it was before: what was changed was changed back.',
  listed: 'What will be sent',
  reading: 'Reading the present state…',
  heldBack: (why: string) => `Held back: ${why}`,
  typeName: (name: string) => `Type ${name} to revert there all the same`,
  // The report
  report: 'Revert',
  sent: (count: number, of: number) => `${number(count)} of ${plural(of, 'change', 'changes')} sent`,
  results: 'What came of each',
  stop: 'Stop after this step',
  stopping: 'Stopping after this step',
});
