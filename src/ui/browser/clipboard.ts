import { announce } from '#ui/toast/toasts.ts';

/**
 * Copies a text and says how that went: browsers refuse it without a secure context or permission. Must be called from
 * a click.
 */
export function copyAndNotify(text: string, said: { done: string; failed: string }): void {
  const copied = async (): Promise<boolean> => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  };
  void copied().then((done) => announce(done ? said.done : said.failed, done ? 'good' : 'warn'));
}
