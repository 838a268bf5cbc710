import { OBJECT_SEPARATOR } from './stats.ts';

/** What a member is known by. */
export interface MemberIdentity {
  readonly name: string | null;
  readonly address: string | null;
  readonly port: number | null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The part of a stats key that names the object itself, lower-cased: `app01:443` out of
 * `https://localhost/mgmt/tm/ltm/pool/~Common~web/members/~Common~APP01:443/stats?ver=1`, `/Common/APP01:443` or
 * `10.0.0.1%2:443` (the `%2` is a routing domain).
 */
function nameInKey(key: string): string {
  let text = key.split(OBJECT_SEPARATOR).at(-1) ?? key;
  text = decode(text.replace(/[?#].*$/s, '')).replace(/\/stats\/?$/i, '');
  text = text.slice(text.lastIndexOf('/') + 1);
  text = text.slice(text.lastIndexOf('~') + 1);
  return text.replace(/%\d+(?=$|[:.\]])/, '').toLowerCase();
}

function put(map: Map<string, string[]>, name: string, key: string): void {
  const keys = map.get(name);
  if (keys === undefined) map.set(name, [key]);
  else keys.push(key);
}

/** The key of that name, when there is one only. */
function only(map: ReadonlyMap<string, readonly string[]>, name: string): string | null {
  const keys = map.get(name);
  return keys?.length === 1 ? (keys[0] ?? null) : null;
}

/** A finder of stats keys for members, for many members over the same keys. */
export function memberMatcher(objects: readonly string[]): (member: MemberIdentity) => string | null {
  const byName = new Map<string, string[]>();
  const byHost = new Map<string, string[]>();
  for (const object of new Set(objects)) {
    const name = nameInKey(object);
    put(byName, name, object);
    const host = /^(.+?)[:.]\d{1,5}$/.exec(name)?.[1];
    // An IPv4 address ends in a dot and digits too, without a port.
    if (host !== undefined && !/^\d+\.\d+\.\d+$/.test(host)) put(byHost, host, object);
  }
  return ({ name, address, port }) => {
    const hosts = [name, address].flatMap((host) =>
      host === null || host === '' ? [] : [host.toLowerCase()],
    );
    if (port !== null) {
      for (const host of hosts) {
        // F5 joins IPv6 address and port with a dot, others put the address in brackets.
        const spellings = host.includes(':')
          ? [`${host}.${port}`, `[${host}]:${port}`, `${host}:${port}`]
          : [`${host}:${port}`];
        for (const spelling of spellings) {
          if (byName.has(spelling)) return only(byName, spelling);
        }
      }
    }
    for (const host of hosts) {
      if (byName.has(host)) return only(byName, host);
      if (port === null && byHost.has(host)) return only(byHost, host);
    }
    return null;
  };
}

/**
 * The stats key that is this member's: by name and port, by address and port, or by name or address alone when one
 * key only can be meant. Null rather than a guess.
 */
export function matchMember(objects: readonly string[], member: MemberIdentity): string | null {
  return memberMatcher(objects)(member);
}
