import { Toast } from '@base-ui/react/toast';

/** Reached from anywhere, also from code that is not a component. */
export const toasts = Toast.createToastManager();

type Announcement = Parameters<typeof toasts.add>[0];

/** What was announced before the place where toasts appear was there; null from then on. */
let early: Announcement[] | null = [];

/**
 * A short word that something ended. Never the only copy of an error: what went wrong stays written where it
 * happened, the toast only points there.
 */
export function announce(title: string, tone: 'good' | 'warn' | 'bad' = 'good', description?: string): void {
  const announcement: Announcement = {
    title,
    ...(description === undefined ? {} : { description }),
    // All of the ordinary priority: an urgent toast is hidden from readers while its close button can be focused.
    type: tone,
    timeout: tone === 'good' ? 5000 : 9000,
  };
  if (early) early.push(announcement);
  else toasts.add(announcement);
}

/** To be called by the place where toasts appear, once it listens. */
export function showEarlyAnnouncements(): void {
  const waiting = early ?? [];
  early = null;
  for (const announcement of waiting) toasts.add(announcement);
}
