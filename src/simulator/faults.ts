/** Faults that can be switched on, per endpoint, by share and a number of times. */
import { HttpResponse } from 'msw';
import { answer, invalid, isRecord, rejection } from './itcare/answers.ts';
import { unit } from './world/random.ts';

const KINDS = [
  'latency',
  'status',
  'reset',
  'hang',
  'truncated',
  'cut',
  'html',
  'empty',
  'wrong-types',
  'wrong-shape',
  'lost-answer',
] as const;
export type FaultKind = (typeof KINDS)[number];

export interface FaultRule {
  /** Name of an endpoint such as `getBalancer` or `setMemberState`; `*` or absent = every one. */
  readonly endpoint?: string;
  readonly kind: FaultKind;
  /** For `status`. */
  readonly status?: number;
  /** For `status`: the error object or nothing. A 400 has the object unless told otherwise, others nothing. */
  readonly body?: 'empty' | 'object';
  /** For `status`, in GloboNetworkAPI: what the refusal says, such as `… maintenance mode.` */
  readonly text?: string;
  /** For `latency`. */
  readonly latencyMs?: number;
  /** For `status`: sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** Which share of the requests it strikes, 0..1; all unless told. */
  readonly share?: number;
  /** How often it strikes before it is used up; for ever unless told. */
  readonly times?: number;
}

export interface Faults {
  add(rule: FaultRule): void;
  clear(): void;
  /** Rules still in force, with what is left of `times`. */
  rules(): readonly FaultRule[];
  /** What strikes this request: every latency that applies, and the first other fault. */
  strike(endpoint: string): { latencyMs: number; fault: FaultRule | null };
}

export function createFaults(seed = 1): Faults {
  let rules: FaultRule[] = [];
  let draws = 0;

  return {
    add: (rule) => {
      rules.push({ ...rule });
    },
    clear: () => {
      rules = [];
    },
    rules: () => rules.map((rule) => ({ ...rule })),
    strike: (endpoint) => {
      let latencyMs = 0;
      let fault: FaultRule | null = null;
      const left: FaultRule[] = [];
      for (const rule of rules) {
        const meant = rule.endpoint === undefined || rule.endpoint === '*' || rule.endpoint === endpoint;
        const free = rule.kind === 'latency' || fault === null;
        const strikes = meant && free && (rule.share === undefined || unit(seed, draws++, 801) < rule.share);
        if (!strikes) {
          left.push(rule);
          continue;
        }
        if (rule.kind === 'latency') latencyMs += rule.latencyMs ?? 0;
        else fault = rule;
        if (rule.times === undefined) left.push(rule);
        else if (rule.times > 1) left.push({ ...rule, times: rule.times - 1 });
      }
      rules = left;
      return { latencyMs, fault };
    },
  };
}

/** Reads rules from JSON; null if it is not a list of rules. */
export function parseRules(raw: unknown): FaultRule[] | null {
  if (!Array.isArray(raw)) return null;
  const rules: FaultRule[] = [];
  for (const item of raw) {
    if (!isRecord(item)) return null;
    const kind = KINDS.find((k) => k === item['kind']);
    if (!kind) return null;
    const { endpoint, body, text } = item;
    rules.push({
      kind,
      ...(typeof endpoint === 'string' && { endpoint }),
      ...(typeof text === 'string' && { text }),
      ...((body === 'empty' || body === 'object') && { body }),
      ...numbers(item),
    });
  }
  return rules;
}

function numbers(item: Record<string, unknown>) {
  const names = ['status', 'latencyMs', 'retryAfterSeconds', 'share', 'times'] as const;
  const found: { -readonly [K in (typeof names)[number]]?: number } = {};
  for (const name of names) {
    const value = item[name];
    if (typeof value === 'number') found[name] = value;
  }
  return found;
}

/**
 * What the client gets instead of (or as a damaged form of) the answer. `perform` runs the endpoint for real: only
 * damaged and lost answers do so, the others never reach it. `refuse` writes refusals the way the API does.
 */
export async function strikeWith(
  rule: FaultRule,
  signal: AbortSignal,
  perform: () => Promise<Response>,
  refuse: (rule: FaultRule) => Response = statusAnswer,
): Promise<Response> {
  switch (rule.kind) {
    case 'status':
      return refuse(rule);
    case 'reset':
      return HttpResponse.error();
    case 'hang':
      return new Promise((resolve) => {
        // A request that was given up needs no answer any more; whatever is resolved here goes nowhere.
        signal.addEventListener('abort', () => resolve(HttpResponse.error()), { once: true });
      });
    case 'lost-answer':
      await perform();
      return HttpResponse.error();
    case 'truncated':
      return truncated(await perform());
    case 'cut':
      return damaged(await perform(), (text) => text.slice(0, Math.ceil(text.length / 2)));
    case 'empty':
      return damaged(await perform(), () => '');
    case 'wrong-types':
      return damaged(await perform(), retypedText);
    case 'wrong-shape':
      return damaged(await perform(), () => '"nothing of the kind"');
    case 'html':
      return new HttpResponse('<!doctype html><title>Sign in</title><h1>Your session has ended</h1>', {
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
      });
    case 'latency':
      return perform();
  }
}

function statusAnswer(rule: FaultRule): Response {
  const status = rule.status ?? 500;
  const object = rule.body === undefined ? status === 400 : rule.body === 'object';
  const headers =
    rule.retryAfterSeconds === undefined ? undefined : { 'Retry-After': String(rule.retryAfterSeconds) };
  if (!object) return rejection(status, headers);
  if (status === 400) return invalid('name');
  const made = answer(
    {
      status: 'ERROR',
      errorCode: 'UPSTREAM',
      errorDesc: '',
      errorMessage: 'The request could not be processed',
    },
    status,
  );
  if (headers) made.headers.set('Retry-After', headers['Retry-After']);
  return made;
}

/** The same status and headers around another body: complete as HTTP, wrong as an answer. */
async function damaged(whole: Response, damage: (text: string) => string): Promise<Response> {
  const text = damage(await whole.text());
  return new HttpResponse(text === '' ? null : text, {
    status: whole.status === 204 ? 200 : whole.status,
    headers: { 'Content-Type': whole.headers.get('Content-Type') ?? 'application/json' },
  });
}

/** JSON stays JSON, a table keeps its columns; what stands in them is of another type. */
function retypedText(text: string): string {
  return /^\s*(?:[[{"\d-]|true|false|null|$)/.test(text)
    ? JSON.stringify(retyped(JSON.parse(text || 'null')))
    : text.replaceAll(/(?<=,)\d+(?=,)/g, 'odd');
}

/** Lists and objects stay; every value in them is of another type than before. */
function retyped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(retyped);
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, retyped(inner)]));
  }
  return typeof value === 'string' ? { odd: [value] } : [String(value)];
}

/** Announces the whole length, sends half of it and breaks off. */
async function truncated(whole: Response): Promise<Response> {
  const bytes = new TextEncoder().encode(await whole.text());
  const half = bytes.slice(0, Math.ceil(bytes.length / 2));
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (sent) return controller.error(new TypeError('The connection broke off'));
      sent = true;
      controller.enqueue(half);
    },
  });
  const headers = new Headers(whole.headers);
  headers.set('Content-Length', String(Math.max(bytes.length, 2)));
  return new HttpResponse(body, { status: whole.status, headers });
}

/** False if the client gave up meanwhile: such a request has no effect. */
export function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve(false);
      },
      { once: true },
    );
  });
}
