/** Which process answers, from the head of the HTML page: the CSV has no trace of it (HAProxy contract §11). */
import type { ProcessIdentity } from './model.ts';
import { readableText } from './cells.ts';

/** The head has 8.4 kB; nothing of it is looked for further down. */
const MOST_LOOKED_AT = 64_000;

const PROCESS = /Statistics Report for pid (\d{1,10})(?: on ([^:<]{0,260}))?(?:: ([^<]{0,2000}))?<\/h2>/;
const UPTIME = /uptime = <\/b> (\d{1,7})d (\d{1,3})h(\d{1,3})m(\d{1,3})s/;
const VERSION = /HAProxy version ([^,<]{1,100})/;
/** The link tells the branch even where `stats hide-version` is set. */
const BRANCH = /Updates \(v([\d.]{1,20})\)/;

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** Whatever cannot be found is null: an older version, another program, or a page that was made over. */
export function parseHead(html: string): ProcessIdentity {
  const head = html.slice(0, MOST_LOOKED_AT);
  const [, pid, node, description] = PROCESS.exec(head) ?? [];
  const uptime = UPTIME.exec(head);
  const version = VERSION.exec(head)?.[1] ?? BRANCH.exec(head)?.[1];
  return {
    pid: pid === undefined ? null : Number(pid),
    uptime: uptime === null ? null : secondsOf(uptime.slice(1).map(Number)),
    node: textOf(node),
    description: textOf(description),
    version: textOf(version),
  };
}

function secondsOf([days = 0, hours = 0, minutes = 0, seconds = 0]: readonly number[]): number {
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

function textOf(html: string | undefined): string | null {
  if (html === undefined) return null;
  return readableText(html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity));
}
