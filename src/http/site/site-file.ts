/**
 * Fetches `/config.json`. Apart from what reads it (`site-parse.ts`), because the page's first script needs the
 * language in it before it loads the application.
 */
export const SITE_FILE = '/config.json';
/** The page is empty until then: a server that says nothing for so long will not. */
const TIMEOUT_MS = 10_000;

/** What the web server answered; without status and with a cause where it did not. */
export interface SiteFile {
  status: number | undefined;
  text: string;
  cause?: unknown;
}

/** Never rejects: what went wrong is for the screen that says so. */
export async function fetchSiteFile(fetchFile: typeof fetch = fetch): Promise<SiteFile> {
  try {
    const response = await fetchFile(SITE_FILE, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    return { status: undefined, text: '', cause };
  }
}

/** The language a file asks for, wherever it stands in it; the file itself is checked later. */
export function languageIn({ text }: SiteFile): string | undefined {
  return /"language"\s*:\s*"([\w-]{2,8})"/.exec(text)?.[1];
}
