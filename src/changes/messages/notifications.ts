/** Notices of the system while the page is hidden: off until the operator asks for them. */
import { choice, preferenceNow, setPreference } from '#ui/browser/preference.ts';

export const notificationsPreference = choice('notifications', ['off', 'on']);

export function notificationsSupported(): boolean {
  return typeof Notification !== 'undefined';
}

/** Asked for here, and still allowed by the browser. */
export function notificationsOn(): boolean {
  return (
    notificationsSupported() &&
    Notification.permission === 'granted' &&
    preferenceNow(notificationsPreference) === 'on'
  );
}

/** Must be called from a click: browsers ask for permission only then. False when the browser says no. */
export async function switchNotifications(on: boolean): Promise<boolean> {
  const allowed = !on || (await Notification.requestPermission()) === 'granted';
  setPreference(notificationsPreference, on && allowed ? 'on' : 'off');
  return allowed;
}

export function notify(title: string, body: string): void {
  if (!notificationsOn() || !document.hidden) return;
  try {
    const notice = new Notification(title, { body, tag: title });
    notice.addEventListener('click', () => {
      window.focus();
      notice.close();
    });
  } catch {
    // Some phones refuse the constructor; the toast is there when the operator comes back.
  }
}
