/** More of a name is not looked at: the patterns of a site are only known to be quick on so much (`#http/site/site-pattern.ts`). */
const LONGEST_NAME = 100;

/** A regular expression of a site's file, by its source, tried without regard to case. */
export function namePattern(source: string | RegExp): (name: string) => boolean {
  const pattern = new RegExp(source, 'i');
  return (name) => pattern.test(name.trim().slice(0, LONGEST_NAME));
}

let patterns: readonly ((name: string) => boolean)[] = [namePattern(/^prod/i)];

/** Which names count as production on this site: sources of regular expressions. */
export function setProductionPatterns(sources: readonly string[]): void {
  patterns = sources.map((source) => namePattern(source));
}

/**
 * Whether an environment is a production one. The vendor writes it in several ways (`PRODUCTION`, `PROD`,
 * `production`), so unless the site says otherwise the beginning of the word decides (ITCare contract §11).
 */
export function isProduction(environment: string | null): boolean {
  return environment !== null && patterns.some((fits) => fits(environment));
}
