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
  return environment !== null && patterns.some((pattern) => pattern.test(environment.trim()));
}
