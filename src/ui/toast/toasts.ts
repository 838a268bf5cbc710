import { Toast } from '@base-ui/react/toast';

/** Reached from anywhere, also from code that is not a component. */
export const toasts = Toast.createToastManager();

/**
 * A short word that something ended. Never the only copy of an error: what went wrong stays written where it
 * happened, the toast only points there.
 */
export function announce(title: string, tone: 'good' | 'warn' | 'bad' = 'good', description?: string): void {
  toasts.add({
    title,
    ...(description === undefined ? {} : { description }),
    type: tone,
    timeout: tone === 'good' ? 5000 : 9000,
    priority: tone === 'bad' ? 'high' : 'low',
  });
}
