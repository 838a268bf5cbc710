/** How close the end is: the badges of 60, 30 and 10 days. */
export type ExpiryLevel = 'expired' | '10' | '30' | '60' | 'ok';

export interface CertificateExpiry {
  /** As the API sent it: shown when it cannot be understood. */
  readonly raw: string | null;
  /** Epoch ms, or null when not understood. */
  readonly at: number | null;
  /** Whole days left, rounded down, negative once expired; null when not understood. */
  readonly daysLeft: number | null;
  readonly level: ExpiryLevel | null;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;
const F5 = /^([A-Z][a-z]{2})\s+(\d{1,2})\s+(\d{4})\s+(\d{2}):(\d{2}):(\d{2})\s+(?:GMT|UTC)$/i;

function utc(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | null {
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(at);
  // 31 February would silently become March.
  const exact =
    back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return exact ? at : null;
}

function offsetMs(zone: string | undefined): number {
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  if (parts === null) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3])) * 60_000;
}

/**
 * Reads an expiry date, whose format nobody documents (ITCare contract §4): ISO 8601, `YYYY-MM-DD HH:mm:ss`, epoch
 * seconds or milliseconds as text, F5's `Apr 15 2018 11:32:36 GMT`. A date without a zone is taken as UTC: days are
 * what counts. Anything else is null.
 */
export function parseExpiry(raw: string | null): number | null {
  const text = raw?.trim() ?? '';
  if (/^\d{9,10}$/.test(text)) return Number(text) * 1_000;
  if (/^\d{12,13}$/.test(text)) return Number(text);
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, year, month, day, hour = '0', minute = '0', second = '0', zone] = iso;
    const at = utc(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second));
    return at === null ? null : at - offsetMs(zone);
  }
  const f5 = F5.exec(text);
  if (f5 === null) return null;
  const [, month = '', day, year, hour, minute, second] = f5;
  const index = MONTHS.indexOf(month.toLowerCase());
  if (index < 0) return null;
  return utc(Number(year), index + 1, Number(day), Number(hour), Number(minute), Number(second));
}

function levelOf(leftMs: number): ExpiryLevel {
  if (leftMs <= 0) return 'expired';
  if (leftMs <= 10 * DAY_MS) return '10';
  if (leftMs <= 30 * DAY_MS) return '30';
  return leftMs <= 60 * DAY_MS ? '60' : 'ok';
}

/** What an expiry date means at `now` (epoch ms). */
export function readExpiry(raw: string | null, now: number): CertificateExpiry {
  const at = parseExpiry(raw);
  if (at === null) return { raw, at, daysLeft: null, level: null };
  return { raw, at, daysLeft: Math.floor((at - now) / DAY_MS), level: levelOf(at - now) };
}
