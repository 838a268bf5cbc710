/** Why parts of the console did not arrive. `replaced`: the server holds another version of the console by now. */
export type MissingParts = 'replaced' | 'unreachable';

let missing: MissingParts | undefined;
let attempt = 0;
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`. */
export function watchParts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const missingParts = (): MissingParts | undefined => missing;

/** Grows with every `fetchPartsAgain`. */
export const attempts = (): number => attempt;

/** Says that a file of the console did not arrive; finds out why. */
export function partMissing(): void {
  void judge();
}

async function judge(): Promise<void> {
  missing = (await isReplaced()) ? 'replaced' : 'unreachable';
  changed();
}

/** Tries once more to fetch what is missing. */
export function fetchPartsAgain(): void {
  missing = undefined;
  attempt += 1;
  changed();
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
