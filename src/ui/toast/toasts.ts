import { Observable } from '#observable.ts';

/** `pending`: asked and not yet proven. */
export type ToastTone = 'good' | 'pending' | 'warn' | 'bad';

export interface Announcement {
  title: string;
  description?: string | undefined;
  tone: ToastTone;
  /** What it is about: it takes the place of a former one about the same. Undefined: of its own. */
  about?: string | undefined;
}

/** What was announced before the place where toasts appear was there. */
const early: Announcement[] = [];
const announced = new Observable(false);
let show = (announcement: Announcement): void => void early.push(announcement);

/**
 * A short word that something ended; reached from anywhere, also from code that is not a component. Never the only
 * copy of an error: what went wrong stays written where it happened, the toast only points there.
 */
export function announce(
  title: string,
  tone: ToastTone = 'good',
  more: Pick<Announcement, 'description' | 'about'> = {},
): void {
  show({ title, tone, ...more });
  announced.set(true);
}

/** Whether anything was announced so far: before that nobody needs a place where toasts appear. */
export const hasAnnounced = announced.get;

export const subscribeAnnounced = announced.subscribe;

/** To be called by the place where toasts appear, once it listens: with what is announced from now on, and so far. */
export function showAnnouncements(how: (announcement: Announcement) => void): void {
  show = how;
  for (const announcement of early.splice(0)) show(announcement);
}
