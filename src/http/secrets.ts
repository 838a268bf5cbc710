/**
 * Takes secrets out of an answer before anything else sees it (ITCare contract §5.5: the API returns a monitoring
 * password, also inside every list row). It works on names, wherever they occur, not on the few documented paths.
 */
export const REDACTED = '[redacted]';

/** Nobody documents an answer this deep. Below it, recursion anywhere else in the console is safe. */
const MAX_DEPTH = 64;

const PASSWORD = /^(pass(word|wd|phrase)?|pwd)$/i;
const CREDENTIALS = /^authenti(fi)?cation$/i;
const PAIRS = /^(headers|parameters)$/i;
const SENSITIVE = /authori[sz]ation|cookie|token|secret|passw|pwd|api[-_ ]?key|session|credential/i;
const QUERY_SECRET = /token|secret|passw|pwd|api[-_]?key|session/i;

type JsonObject = Record<string, unknown>;

/**
 * Removes secrets from parsed JSON **in place** (the caller owns it) and cuts what is nested too deep.
 * Never throws and does not recurse, whatever the depth. Returns the names of the fields that were cut.
 */
export function withoutSecrets(root: unknown): string[] {
  const cut: string[] = [];
  const open: { node: object; depth: number }[] = isContainer(root) ? [{ node: root, depth: 0 }] : [];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    const { node, depth } = current;
    const enter = (child: unknown, key: string | number): void => {
      if (!isContainer(child)) return;
      if (depth < MAX_DEPTH) {
        open.push({ node: child, depth: depth + 1 });
        return;
      }
      Reflect.set(node, key, null);
      cut.push(typeof key === 'number' ? '[]' : key);
    };
    if (Array.isArray(node)) {
      for (let index = 0; index < node.length; index++) enter(node[index], index);
    } else if (isObject(node)) {
      for (const key of Object.keys(node)) {
        if (isTelling(key)) cleanField(node, key);
        enter(node[key], key);
      }
    }
  }
  return cut;
}

const telling = new Map<string, boolean>();
const MAX_REMEMBERED = 2_000;

/** Whether a field's name asks for a closer look. Remembered: answers repeat a few hundred names without end. */
function isTelling(key: string): boolean {
  let known = telling.get(key);
  if (known === undefined) {
    known =
      key === '__proto__' || key === 'path' || PASSWORD.test(key) || CREDENTIALS.test(key) || PAIRS.test(key);
    if (telling.size < MAX_REMEMBERED) telling.set(key, known);
  }
  return known;
}

/**
 * Blanks the values of `Cookie` and `Authorization` lines inside a raw HTTP request (ITCare contract §10.3). Line ends
 * may be real or, as in logs, spelt out.
 */
export function withoutHeaderSecrets(rawRequest: string): string {
  const header = /(?:^|\\[rn]|[^\w-])(?:set-cookie|cookie|(?:proxy-)?authorization)\s*:\s*/gi;
  const lineEnd = /[\r\n]|\\[rn]/g;
  let clean = '';
  let done = 0;
  while (header.exec(rawRequest) !== null) {
    clean += rawRequest.slice(done, header.lastIndex) + REDACTED;
    lineEnd.lastIndex = header.lastIndex;
    done = lineEnd.exec(rawRequest)?.index ?? rawRequest.length;
    header.lastIndex = done;
  }
  return clean + rawRequest.slice(done);
}

/** Blanks the values of parameters with a telling name. Each character is looked at once: names may be endless. */
function withoutQuerySecrets(address: string): string {
  return address
    .split(/(?=[&#])/)
    .map(withoutItsSecret)
    .join('');
}

/** One parameter, from its `&` on; what is before the first `&`, and what follows a `#`, may hold some behind a `?`. */
function withoutItsSecret(parameter: string): string {
  let start = parameter.search(/[?&]/);
  while (start >= 0) {
    const equals = parameter.indexOf('=', start);
    if (equals < 0) break;
    if (QUERY_SECRET.test(parameter.slice(start, equals))) return parameter.slice(0, equals + 1) + REDACTED;
    start = parameter.indexOf('?', equals);
  }
  return parameter;
}

function cleanField(node: JsonObject, key: string): void {
  const value = node[key];
  if (key === '__proto__' || PASSWORD.test(key)) delete node[key];
  else if (CREDENTIALS.test(key)) keepUserOnly(node, key);
  else if (PAIRS.test(key)) redactPairs(value);
  else if (key === 'path' && typeof value === 'string') {
    node[key] = withoutQuerySecrets(value);
  }
}

/** Of credentials only the user's name is known to be harmless; a list or a string of them is blanked as a whole. */
function keepUserOnly(node: JsonObject, key: string): void {
  const value = node[key];
  if (!isObject(value)) {
    if (value !== null) node[key] = REDACTED;
    return;
  }
  for (const name of Object.keys(value)) if (name !== 'user') delete value[name];
}

/** `[{key, value}]` as documented, and the plain map that a server might send instead. */
function redactPairs(pairs: unknown): void {
  if (Array.isArray(pairs)) {
    for (const pair of pairs) {
      const name = isObject(pair) ? (pair['key'] ?? pair['name']) : undefined;
      if (isObject(pair) && typeof name === 'string' && SENSITIVE.test(name)) pair['value'] = REDACTED;
    }
  } else if (isObject(pairs)) {
    for (const name of Object.keys(pairs)) if (SENSITIVE.test(name)) pairs[name] = REDACTED;
  }
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isObject(value: unknown): value is JsonObject {
  return isContainer(value) && !Array.isArray(value);
}
