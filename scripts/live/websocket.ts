/** As much of WebSocket (RFC 6455) as a connection needs that stays open and shows that it is alive: short texts. */
import { createHash, randomBytes } from 'node:crypto';

const TEXT = 0x81;
const MASKED = 0x80;
/** Longer texts carry their length in another form. */
const LONGEST = 125;

export function acceptKey(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

export function newKey(): string {
  return randomBytes(16).toString('base64');
}

function covered(bytes: Buffer, mask: Buffer): Buffer {
  return Buffer.from(bytes.map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
}

/** One text as a frame; clients have to mask theirs. */
export function frame(text: string, from: 'client' | 'server'): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length > LONGEST) throw new Error(`only texts of ${LONGEST} bytes are sent`);
  if (from === 'server') return Buffer.concat([Buffer.from([TEXT, bytes.length]), bytes]);
  const mask = randomBytes(4);
  return Buffer.concat([Buffer.from([TEXT, MASKED | bytes.length]), mask, covered(bytes, mask)]);
}

/** Takes bytes as they arrive, and hands over each whole text. */
export function frameReader(onText: (text: string) => void): (part: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (part) => {
    rest = Buffer.concat([rest, part]);
    for (;;) {
      const second = rest[1];
      if (second === undefined) return;
      const maskBytes = (second & MASKED) === 0 ? 0 : 4;
      const start = 2 + maskBytes;
      const end = start + (second & LONGEST);
      if (rest.length < end) return;
      const body = rest.subarray(start, end);
      onText((maskBytes === 0 ? body : covered(body, rest.subarray(2, start))).toString());
      rest = rest.subarray(end);
    }
  };
}
