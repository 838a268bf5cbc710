import { startReminders } from '#components/return-times/reminders.ts';
import { startHints } from '#ui/tooltip/hints.ts';

/** What begins once the first screen stands: nobody rests on a button, and no return is due, before it is there. */
export function startLater(signal: AbortSignal): void {
  startHints(signal);
  startReminders(signal);
}
