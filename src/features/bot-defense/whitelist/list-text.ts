import type { WhitelistEntry } from '../bot-state.ts';

/** A whitelist as text that the paste dialog reads again: the address, then URL and comment as a comment. */
export function listText(entries: readonly WhitelistEntry[]): string {
  return entries
    .flatMap(({ ip, url, comment }) => {
      if (ip === null) return [];
      // Written by whoever: a line break in a comment must not become an entry of its own.
      const note = [url, comment].filter(Boolean).join(' ').replaceAll(/\s+/g, ' ');
      return [note === '' ? ip : `${ip} # ${note}`];
    })
    .join('\n');
}
