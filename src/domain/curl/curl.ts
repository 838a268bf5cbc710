import { type ApiCall, PASSWORD_VARIABLE, TOKEN_VARIABLE, USER_VARIABLE } from './call.ts';

/**
 * A word that a POSIX shell (sh, bash, zsh) hands on as it is: inside single quotes nothing is special but the quote itself,
 * not even `!` of a shell that is typed into. A NUL cannot stand in any word, so it is left out.
 */
export function shellWord(text: string): string {
  const given = text.replaceAll('\0', '');
  return /^[\w@%+:,./-]+$/.test(given) ? given : `'${given.replaceAll("'", String.raw`'\''`)}'`;
}

/** The command. The answer's head is printed with writes: there the status, and where it leads to, is the answer. */
export function curlCommand({ method, address, body, credentials }: ApiCall): string {
  const isRead = method === 'GET';
  // Brackets and braces in an address are patterns to curl, unless told.
  const flags = [isRead ? [] : ['-i', '-X', shellWord(method)], /[[\]{}]/.test(address) ? ['-g'] : []].flat();
  const lines = [['curl', ...flags, shellWord(address)].join(' ')];
  // Double quotes: the shell puts the value in.
  if (credentials === 'token') lines.push(`-H "Authorization: Bearer $${TOKEN_VARIABLE}"`);
  if (credentials === 'password') lines.push(`-u "$${USER_VARIABLE}:$${PASSWORD_VARIABLE}"`);
  if (body) {
    lines.push(`-H ${shellWord(`Content-Type: ${body.type}`)}`);
    // Not `--data`, which reads a file for what begins with `@`.
    lines.push(`--data-raw ${shellWord(body.text)}`);
  }
  return lines.join(' \\\n  ');
}
