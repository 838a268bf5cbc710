/**
 * Asynchronous operations and their record (ITCare contract §5.7, §7). An operation is accepted at once, takes 2
 * to 8 seconds, then has its effect and ends in SUCCESS, or ends in ERROR with a message and has none.
 */
import type { Balancer } from '#simulator/world/model.ts';
import { between, hash, pick, unit } from '#simulator/world/random.ts';
import { PEOPLE } from './vocabulary.ts';

/** As change reference of a write: its operation ends in ERROR. */
const FAIL = 'FAIL';
/** As change reference of a write: its operation never ends. */
const STUCK = 'STUCK';

/** Where a body has no change reference, a host name that begins with `fail-` or `stuck-` forces the outcome. */
export function forcedBy(host: string): string | null {
  if (host.startsWith('fail-')) return FAIL;
  return host.startsWith('stuck-') ? STUCK : null;
}

const FIRST_OPERATION_ID = 88_000_001;
/** Operations of the days before the world's first instant. */
const PAST = 40;

const MESSAGES = [
  'The appliance did not answer in time',
  'The configuration could not be synchronised between the two appliances',
  'The partition is locked by another change',
] as const;

export interface Request {
  readonly process: string;
  /** Whom it is about; id and service may be null for a balancer that does not exist yet. */
  readonly resourceId: number | null;
  readonly resourceName: string;
  readonly serviceId: number | null;
  readonly changeReference: string | null;
  /** Known test objects never fail by chance. */
  readonly reliable: boolean;
  /** The effect, run once at completion. */
  readonly apply: () => void;
  /** Run instead when the operation ends in ERROR. */
  readonly abandon?: () => void;
}

export interface Operation {
  readonly id: number;
  readonly internalId: number;
  readonly process: string;
  readonly resourceId: number | null;
  readonly resourceName: string;
  readonly serviceId: number | null;
  readonly submittedAt: number;
  readonly submittedBy: string;
  /** Null = never. */
  readonly endsAt: number | null;
  readonly outcome: 'SUCCESS' | 'ERROR';
  readonly error: string;
}

export interface Operations {
  submit(request: Request): Operation;
  /** Runs what is due, oldest first, each through `at` with the instant at which it ended. */
  settle(at: (instant: number, apply: () => void) => void): void;
  /** Newest first. */
  all(): readonly Operation[];
  get(id: number): Operation | null;
  /** Those that have not ended, nor ever will. */
  pending(): readonly Operation[];
  /** Fills the past with finished operations on these balancers. */
  remember(balancers: readonly Balancer[]): void;
}

export function createOperations(seed: number, now: () => number, start: number): Operations {
  const all: Operation[] = [];
  let waiting: { readonly operation: Operation; readonly endsAt: number; readonly request: Request }[] = [];

  const record = (request: Omit<Request, 'apply'>, submittedAt: number, takes: number | null): Operation => {
    const n = all.length;
    const failing = request.changeReference === FAIL || (!request.reliable && unit(seed, n, 701) < 0.06);
    const operation: Operation = {
      id: FIRST_OPERATION_ID + n,
      internalId: 5_000_000 + n,
      process: request.process,
      resourceId: request.resourceId,
      resourceName: request.resourceName,
      serviceId: request.serviceId,
      submittedAt,
      submittedBy: pick(PEOPLE, hash(seed, n, 702)),
      endsAt: takes === null ? null : submittedAt + takes,
      outcome: failing ? 'ERROR' : 'SUCCESS',
      error: MESSAGES[hash(seed, n, 703) % MESSAGES.length] ?? MESSAGES[0],
    };
    all.push(operation);
    return operation;
  };

  return {
    submit: (request) => {
      const takes = between(2_000, 8_000, seed, all.length, 704);
      const operation = record(request, now(), request.changeReference === STUCK ? null : takes);
      if (operation.endsAt !== null) waiting.push({ operation, endsAt: operation.endsAt, request });
      return operation;
    },
    settle: (at) => {
      const due = waiting.filter((item) => item.endsAt <= now());
      if (due.length === 0) return;
      waiting = waiting.filter((item) => item.endsAt > now());
      for (const { operation, endsAt, request } of due.toSorted((a, b) => a.endsAt - b.endsAt)) {
        at(endsAt, operation.outcome === 'SUCCESS' ? request.apply : (request.abandon ?? (() => {})));
      }
    },
    all: () => all.toReversed(),
    pending: () => all.filter((operation) => operation.endsAt === null || operation.endsAt > now()),
    get: (id) => all.find((operation) => operation.id === id) ?? null,
    remember: (balancers) => {
      const processes = [
        'lb_start',
        'lb_update_monitoring',
        'lb_create_url',
        'lb_update_bot',
        'lb_stop',
      ] as const;
      for (let n = 0; n < PAST; n++) {
        const balancer = balancers[hash(seed, n, 705) % balancers.length];
        if (!balancer) return;
        const request = {
          process: processes[hash(seed, n, 706) % processes.length] ?? 'lb_start',
          resourceId: balancer.id,
          resourceName: balancer.name,
          serviceId: balancer.service.id,
          changeReference: null,
          reliable: false,
        };
        record(
          request,
          start - (PAST - n) * 3_100_000 - (hash(seed, n, 707) % 600_000),
          2_000 + (n % 6) * 1_000,
        );
      }
    },
  };
}

function iso(t: number | null): string | null {
  return t === null ? null : new Date(t).toISOString();
}

function progress(operation: Operation, now: number) {
  const { endsAt } = operation;
  const ended = endsAt !== null && endsAt <= now;
  const status = ended ? operation.outcome : 'IN_PROGRESS';
  return {
    completedAt: ended ? iso(endsAt) : null,
    lastUpdatedAt: iso(ended ? endsAt : operation.submittedAt),
    status,
    message:
      status === 'ERROR'
        ? operation.error
        : status === 'SUCCESS'
          ? 'Applied on both appliances'
          : 'Waiting for the appliance',
  };
}

/** The answer of a write (ITCare contract §5.7). */
export function tracking(operation: Operation, now: number) {
  const { lastUpdatedAt, message, status } = progress(operation, now);
  return {
    family: 'LOAD_BALANCER',
    id: operation.id,
    internalId: operation.internalId,
    lastUpdatedAt,
    message,
    process: operation.process,
    resourceName: operation.resourceName,
    resourceType: 'LOAD_BALANCER',
    status,
  };
}

/** The answer of the Actions endpoints (ITCare contract §7): no `internalId`, three fields more. */
export function action(operation: Operation, now: number) {
  const { completedAt, lastUpdatedAt, message, status } = progress(operation, now);
  return {
    completedAt,
    family: 'LOAD_BALANCER',
    id: operation.id,
    lastUpdatedAt,
    message,
    process: operation.process,
    resourceName: operation.resourceName,
    resourceType: 'LOAD_BALANCER',
    status,
    submittedAt: iso(operation.submittedAt),
    submittedBy: operation.submittedBy,
  };
}
