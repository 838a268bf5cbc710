/**
 * Whether an environment is a production one. The vendor writes it in several ways (`PRODUCTION`, `PROD`,
 * `production`), so the beginning of the word decides (ITCare contract §11).
 */
export function isProduction(environment: string | null): boolean {
  return environment !== null && /^prod/i.test(environment.trim());
}
