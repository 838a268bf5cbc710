import { bareHost } from '#backends/itcare/client/index.ts';

/** What is wrong with one pasted line; the sentences are in `messages.ts`. */
export type HostProblem = 'not-a-host' | 'present' | 'repeated';

export interface HostLine {
  /** The line as pasted. */
  text: string;
  /** The bare host name that would be sent; null when the line holds none. */
  host: string | null;
  problem: HostProblem | null;
}

/** More than this in one paste is refused: each is a call of its own. */
export const MAX_HOST_LINES = 200;

/**
 * Reads pasted host names, one or more on a line (separated by blanks, commas or semicolons); what follows `#` is a
 * comment. A scheme and a path are dropped (ITCare contract §12.7). `present` are the names the balancer has already.
 */
export function readHostLines(pasted: string, present: readonly (string | null)[]): HostLine[] {
  const taken = new Set(present.map((name) => name?.toLowerCase()));
  const seen = new Set<string>();
  return pasted
    .replaceAll(/#[^\n\r\u2028\u2029]*/g, '')
    .split(/[\s,;]+/)
    .filter((text) => text !== '')
    .slice(0, MAX_HOST_LINES)
    .map((text) => {
      const host = bareHost(text);
      const problem =
        host === null ? 'not-a-host' : taken.has(host) ? 'present' : seen.has(host) ? 'repeated' : null;
      if (host !== null) seen.add(host);
      return { text, host, problem };
    });
}
