/** The page of a pool, by its key `<balancer>:<pxname>`. Part of the first screen, so on its own. */
export function poolHref(key: string): string {
  const at = key.indexOf(':');
  return `/haproxy/${key.slice(0, at)}/${encodeURIComponent(key.slice(at + 1))}`;
}
