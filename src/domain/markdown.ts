/** Foreign text in Markdown. */

/** White space, and what would break a line, turn it around or steer a terminal. */
const NO_TEXT = /[\s\p{Cc}\p{Bidi_Control}]+/gu;

/** Text of servers and people as plain text: one line, no markup, and no address that turns into a link by itself. */
export function prose(text: string): string {
  return text
    .replace(NO_TEXT, ' ')
    .replace(/[\\`*_[\]<>|#~]/g, String.raw`\$&`)
    .replace(/:(?=\/\/)|(?<=www)\./gi, String.raw`\$&`);
}

/** In a code span longer than any run of backticks inside it. */
export function code(text: string): string {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${text.replace(NO_TEXT, ' ')}${pad}${fence}`;
}
