import * as z from '#http/zod.ts';
import type { Span } from '#domain/events/event-windows.ts';

/** Ranges that end now, by the word the address has for them, with their length in ms. */
export const PRESETS = {
  '15m': 900_000,
  '1h': 3_600_000,
  '6h': 21_600_000,
  '24h': 86_400_000,
  '7d': 604_800_000,
  '30d': 2_592_000_000,
} as const;

export type Preset = keyof typeof PRESETS;
export const PRESET_NAMES = ['15m', '1h', '6h', '24h', '7d', '30d'] as const satisfies readonly Preset[];
export const SIZES = ['20', '100', '500', '1000'] as const;
export const GROUPINGS = ['verdict', 'class', 'mitigation', 'country', 'method'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const eventSearchDefaults = {
  range: '1h',
  from: '',
  to: '',
  type: 'security',
  criteria: 'bot',
  size: '1000',
  by: 'verdict',
  f: '',
  zoom: '',
  event: '',
  follow: '',
} as const;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z$/;
const word = z.string().check(z.regex(/^[^\s&#]{1,60}$/));

/**
 * What the address of the events means. Cannot throw: nonsense becomes the default. `from` and `to` (ISO, UTC) count
 * together and win over `range`; `zoom` is the stretch looked at within what is loaded; `event` is a support id, as
 * text since it is larger than a number can hold.
 */
export const eventSearch = z.object({
  range: z.orElse(z.enum(PRESET_NAMES), eventSearchDefaults.range),
  from: z.orElse(z.string().check(z.regex(INSTANT)), ''),
  to: z.orElse(z.string().check(z.regex(INSTANT)), ''),
  type: z.orElse(word, eventSearchDefaults.type),
  criteria: z.orElse(word, eventSearchDefaults.criteria),
  size: z.orElse(z.enum(SIZES), eventSearchDefaults.size),
  by: z.orElse(z.enum(GROUPINGS), eventSearchDefaults.by),
  f: z.orElse(z.string().check(z.maxLength(4_000)), ''),
  zoom: z.orElse(z.string().check(z.maxLength(80)), ''),
  event: z.orElse(z.string().check(z.maxLength(200)), ''),
  follow: z.orElse(z.enum(['on', '']), ''),
});

export type EventSearch = z.output<typeof eventSearch>;

/** A stretch of time as the address has it: whole seconds, unless that would lose something. */
export function instantText(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

/** The range the address fixes, or null where a preset counts. */
export function fixedRange({ from, to }: Pick<EventSearch, 'from' | 'to'>): Span | null {
  const span = { from: Date.parse(from), to: Date.parse(to) };
  return span.from < span.to ? span : null;
}

export function zoomText(span: Span | null): string {
  return span ? `${instantText(span.from)}/${instantText(span.to)}` : '';
}

export function zoomSpan(text: string): Span | null {
  const [from = '', to = '', ...rest] = text.split('/');
  if (rest.length > 0 || !INSTANT.test(from) || !INSTANT.test(to)) return null;
  return fixedRange({ from, to });
}

/** What is asked of the API: everything in the address that is no mere way of looking at it. */
export interface EventQuestion {
  readonly range: Preset | Span;
  readonly type: string;
  readonly criteria: string;
  readonly size: number;
}

export function questionOf(
  search: Pick<EventSearch, 'range' | 'from' | 'to' | 'type' | 'criteria' | 'size'>,
): EventQuestion {
  return {
    range: fixedRange(search) ?? search.range,
    type: search.type,
    criteria: search.criteria,
    size: Number(search.size),
  };
}
