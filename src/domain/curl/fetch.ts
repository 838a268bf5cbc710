import { type ApiCall, PASSWORD_VARIABLE, TOKEN_VARIABLE, USER_VARIABLE } from './call.ts';

/** A string literal of JavaScript, in single quotes as one would write it. */
export function scriptString(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`);
  return `'${escaped}'`;
}

/** The same call as a statement of a JavaScript module, for Node 18 and newer; it prints the status and the answer. */
export function fetchScript({ method, address, body, credentials }: ApiCall): string {
  const headers: string[] = [];
  if (credentials === 'token') headers.push(`Authorization: \`Bearer \${process.env.${TOKEN_VARIABLE}}\`,`);
  if (credentials === 'password') {
    const pair = `\`\${process.env.${USER_VARIABLE}}:\${process.env.${PASSWORD_VARIABLE}}\``;
    headers.push(`Authorization: \`Basic \${Buffer.from(${pair}).toString('base64')}\`,`);
  }
  if (body) headers.push(`'Content-Type': ${scriptString(body.type)},`);
  const isRead = method === 'GET';
  const options = [
    ...(isRead ? [] : [`method: ${scriptString(method)},`]),
    ...(headers.length > 0 ? ['headers: {', ...headers.map((line) => `  ${line}`), '},'] : []),
    ...(body ? [`body: ${scriptString(body.text)},`] : []),
    // A redirect that is followed could send a write twice, and where it leads to may be the answer.
    ...(isRead ? [] : ["redirect: 'manual',"]),
  ];
  const given = options.length > 0 ? `, {\n${options.map((line) => `  ${line}`).join('\n')}\n}` : '';
  const printed = isRead ? 'answer.status' : "answer.status, answer.headers.get('location') ?? ''";
  return [
    `await fetch(${scriptString(address)}${given}).then(async (answer) => {`,
    `  console.log(${printed}, await answer.text());`,
    '});',
  ].join('\n');
}
