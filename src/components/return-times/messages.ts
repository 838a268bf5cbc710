import { inLanguage } from '#languages/language.ts';
import { number } from '#languages/numbers.ts';

/** The words of return times. */
export const messages = inLanguage('return-times', {
  chip: (time: string) => `returns ${time}`,
  due: (time: string) => `return was due ${time}`,
  reminder: (member: string) => `Return time reached: ${member}`,
  reminderText: (pool: string) => `${pool}. It stays out of service until you enable it.`,
  eventTitle: (member: string, pool: string) => `Return ${member} to service in ${pool}`,
  eventText: 'Drainboard does not enable it by itself.',
  title: 'Return time',
  hint: (zone: string) => `A reminder, in local time (${zone}). Nothing is enabled by itself.`,
  field: 'At',
  set: 'Set return time',
  change: 'Change return time',
  saved: (time: string) => `Return time set: ${time}`,
  remove: 'Remove return time',
  inMinutes: (minutes: number) => `In ${number(minutes)} min`,
  inHours: (hours: number) => `In ${number(hours)} h`,
  past: 'Choose a time in the future.',
  far: 'Choose a time within a year.',
  notATime: 'Enter a date and a time.',
  file: 'Add to calendar (.ics)',
  fileHint: 'The console reminds you while it is open. The calendar file reminds you when it is closed.',
  notKept: 'This browser keeps no settings: the reminder lasts until this page is closed.',
  none: 'none',
});
