import {
  addressesOf,
  blocksOf,
  type IpRange,
  isSingle,
  isWide,
  type RangeNote,
  type RangeProblem,
  readRange,
  type SpecialUse,
  specialUse,
} from './ip-ranges.ts';
import { type RangeIndex, rangeIndex } from './range-index.ts';
import { type FoundRange, readWhitelistText } from './whitelist-text.ts';

/**
 * From a pasted list to single calls. The API takes one address a call and documents neither ranges nor IPv6
 * (ITCare contract §9): so what is there already is not sent again, and what to do with ranges is the operator's
 * decision.
 */

/** An entry of a whitelist as the API has it. With a `url` it may hold for that URL only: it covers nothing then. */
export interface PresentEntry {
  readonly ip: string | null;
  readonly url?: string | null;
}

export type RangeChoice =
  /** As they are: the fewest CIDR blocks. */
  | 'blocks'
  /** Every address by itself, of ranges that are small enough. */
  | 'single'
  | 'leave-out';

/** A range larger than this is not written out address by address. */
export const MOST_ADDRESSES = 256;

export type LineVerdict =
  | 'add'
  | 'remove'
  /** A range, and the operator has not said yet what to do with ranges. */
  | 'choose'
  | 'left-out'
  /** Too large to be written out. */
  | 'too-large'
  | 'present'
  | 'covered-present'
  | 'covered-internal'
  | 'duplicate'
  | 'covered-list'
  /** To be removed, but not there. */
  | 'absent'
  | 'unreadable';

export type PlanWarning =
  | { readonly code: RangeNote | 'wide' | 'cidr' }
  | { readonly code: 'special'; readonly use: SpecialUse }
  | { readonly code: 'contains-present' | 'contains-internal'; readonly count: number }
  | { readonly code: 'crosses-present' | 'crosses-internal' | 'crosses-list'; readonly by: string };

export interface PlanItem {
  /** Unique in the plan. */
  readonly key: string;
  readonly line: number;
  readonly written: string;
  /** Null when unreadable. */
  readonly range: IpRange | null;
  readonly comment: string;
  readonly verdict: LineVerdict;
  /** The entry or the earlier text that makes it unnecessary. */
  readonly by: string | null;
  /** The line of that earlier text. */
  readonly byLine: number | null;
  readonly problem: RangeProblem | null;
  readonly warnings: readonly PlanWarning[];
  /** What is sent for it: one call each. */
  readonly calls: readonly string[];
}

/** One call. */
export interface PlanStep {
  readonly action: 'add' | 'remove';
  /** Exactly what is sent. */
  readonly ip: string;
  /** The line it comes from; null for a single entry and for the way back. */
  readonly line: number | null;
  readonly comment: string;
}

export interface WhitelistPlan {
  readonly items: readonly PlanItem[];
  readonly steps: readonly PlanStep[];
  /** Ranges that wait for a choice or follow it. */
  readonly ranges: number;
  /** Items that are not sent because something covers them, or sent although it does. */
  readonly covered: number;
  readonly unreadable: number;
  readonly warned: number;
  readonly ignored: number;
  readonly beyond: number;
}

export interface PlanInput {
  readonly text: string;
  readonly action: 'add' | 'remove';
  readonly present: readonly PresentEntry[];
  /** The platform's own whitelist; empty while unknown. */
  readonly internal: readonly string[];
  /** Null until the operator has chosen. */
  readonly ranges: RangeChoice | null;
  /** Send what another entry covers already all the same. */
  readonly sendCovered: boolean;
}

interface Known {
  readonly range: IpRange;
  /** As the API writes it, which is what a removal must send. */
  readonly raw: string;
  readonly limited: boolean;
}

interface Candidate {
  readonly key: string;
  readonly line: number;
  readonly comment: string;
  readonly found: FoundRange;
}

/** What stands in a whitelist, ready to be compared; entries that cannot be read are left aside. */
function knownEntries(entries: readonly PresentEntry[]): Known[] {
  return entries.flatMap(({ ip, url }) => {
    const read = ip === null ? null : readRange(ip);
    return ip !== null && read?.ok ? [{ range: read.range, raw: ip, limited: Boolean(url) }] : [];
  });
}

const indexOf = (known: readonly Known[]) => rangeIndex(known, (entry) => entry.range);

/** Says of each address of one list which entry of another covers it: for a look at both side by side. */
export function coverOf(entries: readonly string[]): (ip: string) => string | null {
  const index = indexOf(knownEntries(entries.map((ip) => ({ ip }))));
  return (ip) => {
    const read = readRange(ip);
    return read.ok ? ((index.equal(read.range) ?? index.around(read.range))?.raw ?? null) : null;
  };
}

/** Reads a pasted list and plans the calls it comes to, each line with its verdict; in the order of the list. */
export function planWhitelist(input: PlanInput): WhitelistPlan {
  const read = readWhitelistText(input.text);
  const candidates: Candidate[] = [];
  const unreadable: PlanItem[] = [];
  for (const { line, parts, comment } of read.lines) {
    for (const [index, part] of parts.entries()) {
      const key = `${line}.${index}`;
      if ('range' in part) candidates.push({ key, line, comment, found: part });
      else unreadable.push(unreadableItem(key, line, comment, part.written, part.why));
    }
  }
  const planned = input.action === 'add' ? planAdds(candidates, input) : planRemovals(candidates, input);
  const items = [...planned.items, ...unreadable].toSorted(
    (a, b) => a.line - b.line || a.key.localeCompare(b.key, 'en', { numeric: true }),
  );
  return {
    items,
    steps: planned.steps,
    ranges: input.action === 'add' ? planned.ranges : 0,
    covered: planned.covered,
    unreadable: unreadable.length,
    warned: items.filter(({ warnings, calls }) => warnings.length > 0 && calls.length > 0).length,
    ignored: read.ignored,
    beyond: read.beyond,
  };
}

type Planned = { items: PlanItem[]; steps: PlanStep[]; ranges: number; covered: number };

function planAdds(candidates: readonly Candidate[], input: PlanInput): Planned {
  const present = knownEntries(input.present);
  const presentIndex = indexOf(present);
  const covering = indexOf(present.filter((entry) => !entry.limited));
  const internal = indexOf(knownEntries(input.internal.map((ip) => ({ ip }))));
  const firsts = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const { text } = candidate.found.range;
    if (!firsts.has(text)) firsts.set(text, candidate);
  }
  const distinct = [...firsts.values()];
  const all = rangeIndex(distinct, (candidate) => candidate.found.range);
  // Only what will be there covers others: a range that is left out covers nothing.
  const sent = rangeIndex(
    distinct.filter(({ found }) => isSingle(found.range) || expand(found.range, input.ranges) !== null),
    (candidate) => candidate.found.range,
  );
  const coverFor = (range: IpRange, own: Candidate | null): Cover | null => {
    const byPresent = covering.equal(range) ?? covering.around(range);
    if (byPresent) return { verdict: 'covered-present', by: byPresent.raw, byLine: null };
    const byInternal = internal.equal(range) ?? internal.around(range);
    if (byInternal) return { verdict: 'covered-internal', by: byInternal.raw, byLine: null };
    const byList = sent.around(range);
    if (byList && byList !== own) {
      return { verdict: 'covered-list', by: byList.found.range.text, byLine: byList.line };
    }
    return null;
  };

  const taken = new Set<string>();
  const steps: PlanStep[] = [];
  let ranges = 0;
  let covered = 0;
  const items = candidates.map((candidate): PlanItem => {
    const { range } = candidate.found;
    const there = presentIndex.equal(range);
    if (there) return itemOf(candidate, { verdict: 'present', by: there.raw });
    const first = firsts.get(range.text);
    if (first && first !== candidate) {
      return itemOf(candidate, { verdict: 'duplicate', by: first.found.written, byLine: first.line });
    }
    const cover = coverFor(range, candidate);
    if (cover) covered += 1;
    if (cover && !input.sendCovered) return itemOf(candidate, cover);
    if (!isSingle(range)) ranges += 1;
    const pieces = expand(range, input.ranges);
    if (pieces === null) {
      const verdict = input.ranges === null ? 'choose' : input.ranges === 'single' ? 'too-large' : 'left-out';
      return itemOf(candidate, { verdict, warnings: warningsOf(candidate, presentIndex, internal, all) });
    }
    // A range in pieces may meet entries that the whole range did not.
    const calls = pieces.filter((piece) => {
      const part = readRange(piece);
      const known = part.ok && (presentIndex.equal(part.range) ?? covering.around(part.range)) !== null;
      return !taken.has(piece) && (!known || (pieces.length === 1 && input.sendCovered));
    });
    for (const ip of calls) {
      taken.add(ip);
      steps.push({ action: 'add', ip, line: candidate.line, comment: candidate.comment });
    }
    const warnings = warningsOf(candidate, presentIndex, internal, all);
    const asBlocks = calls.some((ip) => ip.includes('/'));
    return itemOf(candidate, {
      verdict: calls.length === 0 ? 'covered-list' : 'add',
      warnings: asBlocks ? [...warnings, { code: 'cidr' }] : warnings,
      calls,
    });
  });
  return { items, steps, ranges, covered };
}

interface Cover {
  readonly verdict: 'covered-present' | 'covered-internal' | 'covered-list';
  readonly by: string;
  readonly byLine: number | null;
}

/** The calls a range takes; null when none is made for it. A single address needs no choice. */
function expand(range: IpRange, choice: RangeChoice | null): string[] | null {
  if (isSingle(range)) return [range.text];
  if (choice === 'blocks') return blocksOf(range);
  return choice === 'single' ? addressesOf(range, MOST_ADDRESSES) : null;
}

function planRemovals(candidates: readonly Candidate[], input: PlanInput): Planned {
  const present = indexOf(knownEntries(input.present));
  const firsts = new Map<string, Candidate>();
  const steps: PlanStep[] = [];
  const items = candidates.map((candidate): PlanItem => {
    const { range } = candidate.found;
    const first = firsts.get(range.text);
    if (first) {
      return itemOf(candidate, { verdict: 'duplicate', by: first.found.written, byLine: first.line });
    }
    firsts.set(range.text, candidate);
    const there = present.equal(range);
    if (!there) {
      const around = present.around(range);
      const count = present.inside(range).length;
      return itemOf(candidate, {
        verdict: 'absent',
        by: around?.raw ?? null,
        warnings: count > 0 ? [{ code: 'contains-present', count }] : [],
      });
    }
    steps.push({ action: 'remove', ip: there.raw, line: candidate.line, comment: candidate.comment });
    return itemOf(candidate, { verdict: 'remove', calls: [there.raw] });
  });
  return { items, steps, ranges: 0, covered: 0 };
}

function warningsOf(
  { found }: Candidate,
  present: RangeIndex<Known>,
  internal: RangeIndex<Known>,
  list: RangeIndex<Candidate>,
): PlanWarning[] {
  const { range, notes } = found;
  const warnings: PlanWarning[] = notes.map((code) => ({ code }));
  const use = specialUse(range);
  if (use !== null) warnings.push({ code: 'special', use });
  if (isSingle(range)) return warnings;
  if (isWide(range)) warnings.push({ code: 'wide' });
  const inPresent = present.inside(range).length;
  if (inPresent > 0) warnings.push({ code: 'contains-present', count: inPresent });
  const inInternal = internal.inside(range).length;
  if (inInternal > 0) warnings.push({ code: 'contains-internal', count: inInternal });
  const crossings = [
    ['crosses-present', present.crossing(range)?.raw],
    ['crosses-internal', internal.crossing(range)?.raw],
    ['crosses-list', list.crossing(range)?.found.range.text],
  ] as const;
  for (const [code, by] of crossings) if (by !== undefined) warnings.push({ code, by });
  return warnings;
}

function itemOf(
  { key, line, comment, found }: Candidate,
  rest: Pick<PlanItem, 'verdict'> & Partial<PlanItem>,
): PlanItem {
  return {
    key,
    line,
    written: found.written,
    range: found.range,
    comment,
    by: null,
    byLine: null,
    problem: null,
    warnings: [],
    calls: [],
    ...rest,
  };
}

function unreadableItem(
  key: string,
  line: number,
  comment: string,
  written: string,
  problem: RangeProblem,
): PlanItem {
  return {
    key,
    line,
    written,
    range: null,
    comment,
    verdict: 'unreadable',
    by: null,
    byLine: null,
    problem,
    warnings: [],
    calls: [],
  };
}

/** The way back: what was added is removed, what was removed is added, last first. URL and comment do not return. */
export function inversePlan(done: readonly PlanStep[]): PlanStep[] {
  return done.toReversed().map((step) => ({
    ...step,
    action: step.action === 'add' ? ('remove' as const) : ('add' as const),
    line: null,
  }));
}
