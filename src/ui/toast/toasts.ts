/** `pending`: asked and not yet proven. */
export type ToastTone = 'good' | 'pending' | 'warn' | 'bad';

export interface Announcement {
  title: string;
  description?: string | undefined;
  tone: ToastTone;
}

/** What was announced before the place where toasts appear was there. */
const early: Announcement[] = [];
let show = (announcement: Announcement): void => void early.push(announcement);

/**
 * A short word that something ended; reached from anywhere, also from code that is not a component. Never the only
 * copy of an error: what went wrong stays written where it happened, the toast only points there.
 */
export function announce(title: string, tone: ToastTone = 'good', description?: string): void {
  show({ title, tone, description });
}

/** To be called by the place where toasts appear, once it listens: with what is announced from now on, and so far. */
export function showAnnouncements(how: (announcement: Announcement) => void): void {
  show = how;
  for (const announcement of early.splice(0)) show(announcement);
}
