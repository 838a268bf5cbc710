import type * as z from '#http/zod.ts';

export interface SiteFault {
  /** Where: `backends.itcare.signIn.kind`, `links[0].address`; empty for the file as a whole. */
  readonly field: string;
  /** The same without positions, `links[].address`: under this name it is known what belongs there. */
  readonly place: string;
  /** The name is not one of the form. */
  readonly unknown: boolean;
  /** What stands there, as JSON, shortened; null when nothing does. The file is public, so it may be shown. */
  readonly found: string | null;
}

/** What is wrong with a file that was read, field by field. */
export function faultsOf({
  issues,
  raw,
}: {
  readonly issues: readonly z.core.$ZodIssue[];
  readonly raw: unknown;
}): SiteFault[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => faultAt(raw, [...issue.path, key], true))
      : [faultAt(raw, issue.path, false)],
  );
}

function faultAt(raw: unknown, path: readonly PropertyKey[], unknown: boolean): SiteFault {
  let field = '';
  let place = '';
  let value = raw;
  for (const key of path) {
    const dot = field === '' ? '' : '.';
    field += typeof key === 'number' ? `[${key}]` : `${dot}${String(key)}`;
    place += typeof key === 'number' ? '[]' : `${dot}${String(key)}`;
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  return { field, place, unknown, found: value === undefined ? null : JSON.stringify(value).slice(0, 80) };
}
