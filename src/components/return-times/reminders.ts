import { changeStore } from '#changes/store.ts';
import { notificationsOn, notify } from '#changes/messages/notifications.ts';
import { inLock } from '#ui/browser/other-tabs.ts';
import { subscribePreferences } from '#ui/browser/preference.ts';
import { announceLive } from '#ui/live-region.ts';
import { announce } from '#ui/toast/toasts.ts';

import { messages } from './messages.ts';
import { isOf, markReminded, removeReturnTimes, type ReturnTime, returnTimes } from './return-times.ts';

/** A timer of a browser may be late or forgotten in sleep: the clock is looked at that often at least. */
const LONGEST_WAIT_MS = 60_000;
/** So long one tab reminds alone: by then the others know of it. */
const TOLD_AFTER_MS = 1_000;
const LOCK = 'drainboard-reminders';

/**
 * Reminds of return times while the console is open: once, in one tab, where the operator looks. Takes a return time away
 * when this browser enabled its member.
 */
export function startReminders(signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    const next = returnTimes().find(({ reminded }) => !reminded);
    if (!next || signal.aborted) return;
    timer = setTimeout(look, Math.min(Math.max(next.at - Date.now(), 0), LONGEST_WAIT_MS));
  };
  const look = () => {
    if (mayRemind() && dueNow().length > 0) void remind().finally(wait);
    // A hidden page is looked at again when it is shown.
    else if (dueNow().length === 0) wait();
  };
  const stops = [
    subscribePreferences(wait),
    changeStore.subscribe(forgetEnabled),
    () => clearTimeout(timer),
    () => document.removeEventListener('visibilitychange', look),
  ];
  document.addEventListener('visibilitychange', look);
  signal.addEventListener('abort', () => {
    for (const stop of stops) stop();
  });
  look();
}

function mayRemind(): boolean {
  return !document.hidden || notificationsOn();
}

function dueNow(): readonly ReturnTime[] {
  const now = Date.now();
  return returnTimes().filter(({ at, reminded }) => !reminded && at <= now);
}

async function remind(): Promise<void> {
  await inLock(LOCK, async () => {
    // Another tab may have had its turn meanwhile.
    const due = dueNow();
    if (due.length === 0 || !mayRemind()) return;
    markReminded(due);
    for (const { object, part, objectName, partName } of due) {
      const title = messages.reminder(partName);
      const description = messages.reminderText(objectName);
      announce(title, 'warn', { description, about: `return ${object} ${part}` });
      announceLive(`${title}. ${description}`);
      notify(title, description);
    }
    await new Promise((resolve) => setTimeout(resolve, TOLD_AFTER_MS));
  });
}

/** What this browser enabled after its return was planned is back. */
function forgetEnabled(): void {
  if (returnTimes().length === 0) return;
  const enabled = changeStore
    .told()
    .filter(({ intent, phase }) => intent.action === 'enable-member' && phase === 'confirmed');
  removeReturnTimes((time) =>
    enabled.some(
      ({ intent, startedAt }) =>
        intent.part !== null && isOf(time, intent.object, intent.part) && startedAt >= time.setAt,
    ),
  );
}
