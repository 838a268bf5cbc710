/** Checks `/config.json` against the form in `site.ts`, with the settings of every backend. What is wrong with it, field by field: `http/site/site-faults.ts`. */
import type { SiteFile } from '#http/site/site-file.ts';
import { type Site, siteSchemaOf } from '#http/site/site.ts';
import type * as z from '#http/zod.ts';

import { backendModules } from './registry.ts';

/**
 * Why the site cannot be drawn.
 * - `missing`: the server has no such file, or answers with a page instead
 * - `unreachable`: no answer, or an error; `status` says which
 * - `not-json`: it cannot be read at all; the cause says where it breaks
 * - `wrong`: `issues` says where `raw` is not of the form
 */
export class SiteProblem extends Error {
  readonly kind: 'missing' | 'unreachable' | 'not-json' | 'wrong';
  readonly status: number | undefined;
  readonly raw: unknown;
  readonly issues: readonly z.core.$ZodIssue[];

  constructor(
    kind: SiteProblem['kind'],
    file: SiteFile,
    more: { raw?: unknown; issues?: readonly z.core.$ZodIssue[]; cause?: unknown } = {},
  ) {
    super(kind, { cause: file.cause ?? more.cause });
    this.kind = kind;
    this.status = file.status;
    this.raw = more.raw;
    this.issues = more.issues ?? [];
  }
}

/** The form of the file, with every backend that there is. */
export function siteSchema() {
  return siteSchemaOf(Object.fromEntries(backendModules().map(({ name, settings }) => [name, settings])));
}

/** What belongs at each place of the backends' part of the file. */
export async function explainBackends(): Promise<Readonly<Record<string, string>>> {
  const all = await Promise.all(
    backendModules().map(async ({ name, explainSettings }) =>
      Object.entries(await explainSettings()).map(([place, text]): [string, string] => [
        ['backends', name, place].filter((part) => part !== '').join('.'),
        text,
      ]),
    ),
  );
  return Object.fromEntries(all.flat());
}

/** @throws SiteProblem and nothing else */
export function parseSite(file: SiteFile): Site {
  const { status = 0, text } = file;
  // A server may also answer every path with the page, this one included.
  if (status === 404 || /^\s*</.test(text)) throw new SiteProblem('missing', file);
  if (status < 200 || status > 299) throw new SiteProblem('unreachable', file);
  let raw: unknown;
  try {
    // Some editors begin a file with a byte order mark.
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new SiteProblem('not-json', file, { cause });
  }
  const read = siteSchema().safeParse(raw);
  if (read.success) return read.data;
  throw new SiteProblem('wrong', file, { raw, issues: read.error.issues });
}
