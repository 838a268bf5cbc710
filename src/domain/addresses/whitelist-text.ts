import { type IpRange, isNetmask, type RangeNote, type RangeProblem, readRange } from './ip-ranges.ts';

/** A range found in a pasted text. */
export interface FoundRange {
  /** As it was written. */
  readonly written: string;
  readonly range: IpRange;
  readonly notes: readonly RangeNote[];
}

/** Something that looks like an address and is none, or a line without any. */
export interface UnreadableEntry {
  readonly written: string;
  readonly why: RangeProblem;
}

/** One line that says something; blank lines, comments and a header are counted only. */
export interface WhitelistLine {
  /** Counted from 1, as editors do. */
  readonly line: number;
  readonly parts: readonly (FoundRange | UnreadableEntry)[];
  /** What else stands there: the API takes no comment, the operator wants to see it. */
  readonly comment: string;
}

export interface WhitelistText {
  readonly lines: readonly WhitelistLine[];
  /** Blank lines, comments, the header of a CSV. */
  readonly ignored: number;
  /** Lines beyond the limit, which were not read. */
  readonly beyond: number;
}

/** More would be hours of single calls. */
export const MOST_LINES = 5_000;

const HEADER =
  /^(?:#|no|ip|ips|ip address(?:es)?|address(?:es)?|cidr|range|source|url|comments?|descriptions?|names?|notes?|owner|date)$/i;

/** Reads a mixed list: addresses, ranges, CSV, comments after `#`, `;` or `//`. Never throws. */
export function readWhitelistText(text: string): WhitelistText {
  // Word processors and web pages leave these between the characters one sees.
  const all = text.replaceAll(/[\u200b-\u200f\u2060\ufeff]/g, '').split(/\r\n|[\n\r\u2028\u2029]/);
  const lines: WhitelistLine[] = [];
  let ignored = 0;
  for (const [index, raw] of all.slice(0, MOST_LINES).entries()) {
    const line = readLine(raw, index + 1);
    const isHeader = lines.length === 0 && fieldsOf(raw).every((field) => field === '' || HEADER.test(field));
    if (line === null || isHeader) ignored += 1;
    else lines.push(line);
  }
  return { lines, ignored, beyond: Math.max(0, all.length - MOST_LINES) };
}

function readLine(raw: string, line: number): WhitelistLine | null {
  const { before, after } = splitComment(raw);
  const fields = fieldsOf(before).map(readField);
  const leading = fields.flatMap((field) => field.leading);
  // An address in the middle of words counts where the line has no other: "was 192.0.2.7 before" is a comment.
  const parts = leading.length > 0 ? leading : fields.flatMap((field) => field.later);
  const rest = fields.map((field) => field.rest).filter((each) => each !== '');
  const comment = [...rest, after].filter((each) => each !== '').join(', ');
  if (parts.length > 0) return { line, parts, comment };
  const [first] = rest;
  if (first === undefined) return null;
  const read = readRange(first);
  const why = read.ok ? 'not-an-address' : read.why;
  return { line, parts: [{ written: rest.join(', '), why }], comment: after };
}

/** After `#`, after `//` that belongs to no address of the web, and behind a `;` that begins the line. */
function splitComment(raw: string): { before: string; after: string } {
  if (raw.trimStart().startsWith(';')) return { before: '', after: '' };
  const at = raw.search(/#|(?<![:\w])\/\//);
  if (at < 0) return { before: raw, after: '' };
  return {
    before: raw.slice(0, at),
    after: raw
      .slice(at)
      .replace(/^[#/\s]+/, '')
      .trim(),
  };
}

/** Fields of a line of CSV in any of its dialects; quotes around a field are dropped. */
function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  for (const match of line.matchAll(/\s*(?:"([^"]*(?:""[^"]*)*)"|([^,;|\t]*))\s*(?:[,;|\t]|$)/g)) {
    const field = (match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim();
    if (field !== '') fields.push(field.replaceAll(/^'|'$/g, ''));
  }
  return fields;
}

interface ReadField {
  /** Before the first ordinary word. */
  leading: (FoundRange | UnreadableEntry)[];
  /** After it. */
  later: (FoundRange | UnreadableEntry)[];
  /** From the first ordinary word on. */
  rest: string;
}

function readField(field: string): ReadField {
  const whole = readRange(field);
  if (whole.ok) {
    return { leading: [{ written: field, range: whole.range, notes: whole.notes }], later: [], rest: '' };
  }
  const tokens = field.split(/\s+/);
  const leading: (FoundRange | UnreadableEntry)[] = [];
  const later: (FoundRange | UnreadableEntry)[] = [];
  let words: number | null = null;
  for (let index = 0; index < tokens.length;) {
    const { part, used } = readTokens(tokens, index);
    if (part === null) words ??= index;
    else if (words === null) leading.push(part);
    else later.push(part);
    index += used;
  }
  const rest = words === null ? '' : tokens.slice(words).join(' ');
  return { leading, later, rest: rest.replace(/^[-–—:\s]+/, '') };
}

/** The part that begins at a token: `a - b`, an address and its mask, or the token alone. */
function readTokens(
  tokens: readonly string[],
  index: number,
): { part: FoundRange | UnreadableEntry | null; used: number } {
  const [token = '', second = '', third = ''] = tokens.slice(index, index + 3);
  // Most words: every address has one of these.
  if (!/[\d:]/.test(token)) return { part: null, used: 1 };
  if (/^[-–—]$/.test(second) && readRange(token).ok && readRange(third).ok) {
    return { part: partOf(`${token}-${third}`), used: 3 };
  }
  if (isNetmask(second) && readRange(token).ok) return { part: partOf(`${token}/${second}`), used: 2 };
  const part = partOf(token);
  return { part: 'range' in part || looksLikeAddress(token) ? part : null, used: 1 };
}

function partOf(written: string): FoundRange | UnreadableEntry {
  const read = readRange(written);
  return read.ok ? { written, range: read.range, notes: read.notes } : { written, why: read.why };
}

/** What must not pass silently for a comment: somebody meant an address. */
function looksLikeAddress(token: string): boolean {
  const bare = token.replace(/^[a-z]+:\/\//i, '').replace(/^\[/, '');
  return (
    /^\d+(?:\.[\d*]+){2}/.test(bare) || /^[0-9a-f:.]*::/i.test(bare) || /^(?:[0-9a-f]{1,4}:){3}/i.test(bare)
  );
}
