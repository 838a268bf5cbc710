import type { Health, MemberState } from '#domain/members/member-state.ts';
import { mergeTerms } from '#domain/query/query-language.ts';
import type { QueryField, TermContent } from '#domain/query/query-language.ts';

/**
 * The search words for pools of HAProxy. No server searches them: an answer holds all pools of an instance, and what is
 * not wanted is left out in the browser. Every word has to hold, for any of its values; those about members for one and
 * the same member.
 */
export const haproxyPoolFields: readonly QueryField[] = [
  { word: 'name', kind: 'text', many: true, negatable: true, bare: true },
  { word: 'balancer', kind: 'text', many: true, negatable: true },
  { word: 'production', kind: 'switch', many: false, negatable: false },
  { word: 'status', kind: 'text', many: true, negatable: true, refuse: /^(?!(up|down)$)/i },
  {
    word: 'state',
    kind: 'text',
    many: true,
    negatable: true,
    refuse: /^(?!(enabled|draining|offline|unknown)$)/i,
  },
  { word: 'health', kind: 'text', many: true, negatable: true, refuse: /^(?!(up|down|checking|unknown)$)/i },
  { word: 'server', kind: 'text', many: true, negatable: true },
  { word: 'ip', kind: 'text', many: true, negatable: true },
  { word: 'differs', kind: 'switch', many: false, negatable: false },
  { word: 'mode', kind: 'text', many: true, negatable: true },
  { word: 'method', kind: 'text', many: true, negatable: true },
];

/** Values that are known without reading any pool. */
export const HAPROXY_POOL_VALUES: Readonly<Record<string, readonly string[]>> = {
  production: ['on', 'off'],
  status: ['up', 'down'],
  state: ['draining', 'offline', 'unknown', 'enabled'],
  health: ['down', 'unknown', 'up', 'checking'],
  differs: ['on', 'off'],
  mode: ['http', 'tcp'],
};

export interface SearchedMember {
  readonly name: string;
  readonly address: string | null;
  /** Null where it is not told; what each instance says where they differ. */
  readonly states: readonly (MemberState | null)[];
  readonly health: Health;
}

export interface SearchedPool {
  readonly name: string;
  /** By id and by name. */
  readonly balancer: { readonly id: string; readonly name: string };
  readonly production: boolean;
  /** `UP` or `DOWN` as its instances have it, with commas between where they differ; null where none tells. */
  readonly status: string | null;
  readonly mode: string | null;
  readonly method: string | null;
  /** Instances have decided different things of a member. */
  readonly differs: boolean;
  readonly members: readonly SearchedMember[];
}

type Test<Subject> = (subject: Subject, value: string) => boolean;

const holds = (text: string | null, value: string) => text?.toLowerCase().includes(value) ?? false;
const is = (text: string | null, value: string) => text?.toLowerCase() === value;

const poolTests: Readonly<Record<string, Test<SearchedPool>>> = {
  name: ({ name }, value) => holds(name, value),
  balancer: ({ balancer }, value) => is(balancer.id, value) || holds(balancer.name, value),
  production: ({ production }, value) => production === (value === 'on'),
  status: ({ status }, value) => status?.toLowerCase().split(', ').includes(value) ?? false,
  differs: (pool, value) => pool.differs === (value === 'on'),
  mode: ({ mode }, value) => is(mode, value),
  method: ({ method }, value) => holds(method, value),
};

const STATES: Readonly<Record<string, MemberState | null>> = {
  enabled: 'enabled',
  draining: 'disabled',
  offline: 'offline',
  unknown: null,
};

const memberTests: Readonly<Record<string, Test<SearchedMember>>> = {
  state: ({ states }, value) => states.some((state) => state === STATES[value]),
  health: ({ health }, value) => health === value,
  server: ({ name }, value) => holds(name, value),
  ip: ({ address }, value) => address?.toLowerCase().startsWith(value) ?? false,
};

/** Whether a pool fits the terms of `parseQuery(text, haproxyPoolFields)`, all in one pass over its members. */
export function poolMatcher(terms: readonly TermContent[]): (pool: SearchedPool) => boolean {
  const wanted = mergeTerms(terms).map((term) => ({
    ...term,
    values: term.values.map((value) => value.toLowerCase()),
  }));
  const ofPool = wanted.filter(({ field }) => field in poolTests);
  const ofMember = wanted.filter(({ field }) => field in memberTests);
  const some = ofMember.filter(({ negated }) => !negated);
  const none = ofMember.filter(({ negated }) => negated);
  return (pool) =>
    ofPool.every((term) => fits(poolTests, term, pool) !== term.negated) &&
    (some.length === 0 ||
      pool.members.some((member) => some.every((term) => fits(memberTests, term, member)))) &&
    // What is not wanted is wanted of no member.
    none.every((term) => !pool.members.some((member) => fits(memberTests, term, member)));
}

function fits<Subject>(
  tests: Readonly<Record<string, Test<Subject>>>,
  { field, values }: TermContent,
  subject: Subject,
): boolean {
  const test = tests[field];
  return test !== undefined && values.some((value) => test(subject, value));
}
