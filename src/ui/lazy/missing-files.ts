import { Observable } from '#observable.ts';

/** Why parts of the console did not arrive. `replaced`: the server holds another version of the console by now. */
export type MissingFilesCause = 'replaced' | 'unreachable';

const parts = new Observable<{ missing: MissingFilesCause | undefined; attempts: number }>({
  missing: undefined,
  attempts: 0,
});

/** For `useSyncExternalStore`. */
export const subscribeMissingFiles = parts.subscribe;

export const missingFiles = (): MissingFilesCause | undefined => parts.get().missing;

/** Grows with every `fetchPartsAgain`. */
export const attempts = (): number => parts.get().attempts;

/** Says that a file of the console did not arrive; finds out why. */
export function noteMissingFile(): void {
  void judge();
}

async function judge(): Promise<void> {
  const missing = (await isReplaced()) ? 'replaced' : 'unreachable';
  parts.set({ ...parts.get(), missing });
}

/** Tries once more to fetch what is missing. */
export function fetchMissingFiles(): void {
  parts.set({ missing: undefined, attempts: attempts() + 1 });
}

/** Whether the page at the server starts another script than this one did: file names change with their content. */
async function isReplaced(): Promise<boolean> {
  const script = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  try {
    const answer = await fetch('/', { cache: 'no-store' });
    return answer.ok && typeof script === 'string' && !(await answer.text()).includes(script);
  } catch {
    return false;
  }
}
