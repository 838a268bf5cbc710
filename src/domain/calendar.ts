/** One entry of a calendar. Texts may hold anything. */
export interface CalendarEvent {
  /** The same for every file about the same thing: a calendar then takes the newer one in its place. */
  readonly id: string;
  readonly title: string;
  /** Paragraphs. */
  readonly text: readonly string[];
  /** Absolute address; null for none. */
  readonly url: string | null;
  /** Epoch ms; the entry lasts a quarter of an hour, and rings at its beginning. */
  readonly at: number;
  /** When the file was made, epoch ms. */
  readonly madeAt: number;
}

/** Octets of one line (RFC 5545, section 3.1). */
const LINE_OCTETS = 75;
const LASTS = 'PT15M';

/** Text of an `.ics` file (RFC 5545) with one entry. */
export function toCalendar({ id, title, text, url, at, madeAt }: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Drainboard//Drainboard//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${escaped(id)}`,
    `DTSTAMP:${utc(madeAt)}`,
    // Of two files about the same the later one counts.
    `SEQUENCE:${Math.max(0, Math.floor(madeAt / 1000) % 2_147_483_647)}`,
    `DTSTART:${utc(at)}`,
    `DURATION:${LASTS}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text.join('\n'))}`,
    ...(url === null ? [] : [`URL:${withoutControls(url)}`]),
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:PT0S',
    `DESCRIPTION:${escaped(title)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** `20261123T140310Z`. */
function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** A text value (RFC 5545, section 3.3.11): line ends become `\n`, other control characters go, half a character is marked. */
function escaped(text: string): string {
  const whole = new TextDecoder().decode(new TextEncoder().encode(text));
  const safe = whole.replaceAll(/[\\;,]/g, String.raw`\$&`);
  return withoutControls(safe.replaceAll(/\r\n|[\r\n\u2028\u2029]/g, String.raw`\n`));
}

function withoutControls(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '');
}

/** No line longer than is allowed, and no character cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let text = '';
  let octets = 0;
  for (const character of line) {
    const more = encoder.encode(character).length;
    if (octets + more > LINE_OCTETS) {
      text += '\r\n ';
      // The space that continues a line counts.
      octets = 1;
    }
    text += character;
    octets += more;
  }
  return text;
}
