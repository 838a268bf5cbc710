/** More of a name is not looked at: the patterns of a site are only known to be quick on so much (`#api/site-pattern.ts`). */
const LONGEST_NAME = 100;

let patterns: readonly RegExp[] = [/^prod/i];

/** Which names count as production on this site: sources of regular expressions, tried without regard to case. */
export function setProductionPatterns(sources: readonly string[]): void {
  patterns = sources.map((source) => new RegExp(source, 'i'));
}

/**
 * Whether an environment is a production one. The vendor writes it in several ways (`PRODUCTION`, `PROD`,
 * `production`), so unless the site says otherwise the beginning of the word decides (ITCare contract §11).
 */
export function isProduction(environment: string | null): boolean {
  if (environment === null) return false;
  const name = environment.trim().slice(0, LONGEST_NAME);
  return patterns.some((pattern) => pattern.test(name));
}
