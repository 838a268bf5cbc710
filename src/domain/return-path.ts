/** Beyond it an address is no view of the console: servers refuse such a line before they read it. */
export const LONGEST_PATH = 8_000;

/** Any origin: what resolves to another one leads away from ours too. `.invalid` belongs to nobody. */
const HERE = 'https://console.invalid';

/**
 * The path with search and hash to which a browser goes from this text, as long as that stays on the own origin; else
 * null. Judged by the browser's own reading of addresses and not by how the text begins: `/\` and `/.//` are two slashes
 * to it, a tab or a line break inside is nothing.
 */
export function returnPath(to: string): string | null {
  if (!to.startsWith('/') || to.length > LONGEST_PATH || !URL.canParse(to, HERE)) return null;
  const { origin, pathname, search, hash } = new URL(to, HERE);
  // Read once more, by whatever it is handed to, two slashes would begin the name of a server.
  return origin === HERE && !pathname.startsWith('//') ? pathname + search + hash : null;
}
