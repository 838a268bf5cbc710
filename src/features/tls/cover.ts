/**
 * Whether a certificate's name covers a host name: equal, or a wildcard that stands for exactly one label
 * (`*.example` covers `a.example`, not `a.b.example` nor `example`).
 */
export function nameCovers(name: string | null, host: string): boolean {
  if (name === null) return false;
  const pattern = name.trim().toLowerCase();
  const wanted = host.trim().toLowerCase();
  if (!pattern.startsWith('*.')) return pattern === wanted;
  const dot = wanted.indexOf('.');
  return dot > 0 && wanted.slice(dot + 1) === pattern.slice(2) && pattern.length > 2;
}
