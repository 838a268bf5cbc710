import type { Change } from '#changes/change.ts';
import { namesOf } from '#changes/messages/describe.ts';
import type { ChangePhase } from '#changes/vocabulary.ts';
import type { Fact, Facts } from '#domain/facts.ts';

import { byRequest, leftAt } from './list/requests.ts';

/** What is listed as one: a change as it is, or several that left in one request, spoken of together. */
export interface Entry extends Change {
  /** Those that left together, by their names; nothing for one by itself. */
  readonly parts?: readonly Change[] | undefined;
}

/** What left, or was to leave and could not; the newest first. A change by itself keeps its identity. */
export function entriesOf(changes: readonly Change[]): Entry[] {
  return byRequest(changes)
    .flatMap((request) => (request.length > 1 ? [together(request)] : request))
    .toSorted((a, b) => leftAt(b) - leftAt(a));
}

/** The changes that an entry stands for, as they are kept. */
export function partsOf(entry: Entry): readonly Change[] {
  return entry.parts ?? [entry];
}

/** The gravest first: a request is as far as the worst of what it asked for. */
const gravity: Record<ChangePhase, number> = {
  failed: 0,
  contradicted: 1,
  'not-applied': 2,
  unknown: 3,
  refused: 4,
  'not-sent': 5,
  'still-running': 6,
  drifted: 7,
  checking: 8,
  sent: 9,
  accepted: 10,
  running: 11,
  confirmed: 12,
};

/** APP2 before APP10, whatever order they were stored in. */
const inNumbers = new Intl.Collator(undefined, { numeric: true });

function together(request: readonly Change[]): Entry {
  const parts = request.toSorted((a, b) => inNumbers.compare(nameOf(a), nameOf(b)));
  const [gravest, ...others] = parts.toSorted((a, b) => gravity[a.phase] - gravity[b.phase]);
  const [first] = parts;
  if (!gravest || !first) throw new Error('a request asks for something');
  const ends = [gravest, ...others].map(({ endedAt }) => endedAt);
  return {
    ...gravest,
    id: parts.map(({ id }) => id).reduce((least, id) => (id < least ? id : least), first.id),
    intent: { ...gravest.intent, part: null, partName: someOf(parts.map(nameOf)) },
    endedAt: ends.includes(null) ? null : Math.max(...ends.map(Number)),
    before: factsTogether(parts.map(({ before }) => before)),
    after: factsTogether(parts.map(({ after }) => after)),
    afterAt: parts.reduce<number | null>(
      (last, { afterAt }) => (afterAt === null ? last : Math.max(last ?? afterAt, afterAt)),
      null,
    ),
    parts,
  };
}

function nameOf({ intent }: Change): string {
  return namesOf(intent).object;
}

const NAMED = 3;

/** The first names, and how many more: one request may change three hundred members. */
function someOf(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return `${names.slice(0, NAMED).join(', ')}${rest > 0 ? ` +${rest}` : ''}`;
}

/** One value for all that one request changed; several of them are listed. */
function factsTogether(all: readonly (Facts | null)[]): Facts | null {
  const values = new Map<string, Set<Fact>>();
  for (const facts of all) {
    for (const [name, value] of Object.entries(facts ?? {}))
      values.set(name, (values.get(name) ?? new Set()).add(value));
  }
  if (values.size === 0) return null;
  return Object.fromEntries([...values].map(([name, found]) => [name, oneOf([...found])]));
}

function oneOf(found: readonly Fact[]): Fact {
  const [first = null] = found;
  if (found.length === 1) return first;
  return found
    .map((value) => String(value ?? '?'))
    .toSorted(inNumbers.compare)
    .join(', ');
}
