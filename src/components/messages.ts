import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

/** What every form says that changes something. */
export const messages = inLanguage('components', {
  maintenance: 'Maintenance…',
  typeToConfirm: (name: string) => `Type ${name} to go on`,
  typeFirst: (name: string) => `Type ${name} above first.`,
  tickToCut: (count: number | null) =>
    count === null
      ? 'Interrupt the established connections, however many there are'
      : `Interrupt ${plural(count, 'established connection', 'established connections')}`,
  tickFirst: 'Tick the box first: this interrupts established connections.',
  reason: 'Reason',
  reasonHint: 'For the journal of this browser; it is not sent.',
  reference: 'Change reference',
  referenceHint: (most: number) => `Optional, at most ${number(most)} characters. Sent to the API.`,
  referenceLong: (most: number) =>
    `At most ${number(most)} characters: a reference that is cut names another change.`,
  askedElsewhere:
    'Another tab of this browser has a question open on this pool. What is confirmed there is sent too.',
  override: 'Reason to override the freeze',
  overrideFirst: 'Give a reason to override the freeze first.',
  overrideHint: 'Required. Kept with the change in the journal of this browser.',
  keptHint: 'Both are optional and stay in the journal of this browser: the API takes none with this change.',
});
