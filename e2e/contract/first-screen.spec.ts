/**
 * What the first screen costs, as the browser fetches it: bytes and files until the first rows stand there, and until
 * the page is idle. What is imported is one thing (e2e/build/budgets.mjs), what is fetched meanwhile another.
 */
import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { balancersTable } from '#e2e/flows/steps.ts';

test.use({ world: { balancers: 60, members: 120 } });

/** In thousands of bytes, compressed as a web server would, and files. */
const UNTIL_ROWS = { kilobytes: 200, files: 12 };
const UNTIL_IDLE = { kilobytes: 230, files: 16 };
/** Everything that waits for an idle moment has been asked for by then. */
const IDLE_MS = 6_000;

interface Script {
  name: string;
  bytes: number;
  /** Asked for before the first row stood there. */
  first: boolean;
}

/** In the page: when the first row was there, on the clock that its resources are timed by. */
function noteFirstRow(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('main table tbody a')) return;
    Object.assign(window, { firstRowAt: performance.now() });
    observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** Scripts as they arrive, with their compressed size in bytes. */
function watchScripts(page: Page): () => Promise<Script[]> {
  const arrived: Response[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') arrived.push(response);
  });
  return async () => {
    const begun = await page.evaluate(() => {
      const at = Number(Reflect.get(window, 'firstRowAt'));
      const all = performance.getEntriesByType('resource');
      return all.filter(({ startTime }) => startTime < at).map(({ name }) => name);
    });
    return Promise.all(
      arrived.map(async (response) => ({
        name: new URL(response.url()).pathname,
        bytes: gzipSync(await response.body()).length,
        first: begun.includes(response.url()),
      })),
    );
  };
}

const kilobytesOf = (files: readonly { bytes: number }[]) =>
  Math.round(files.reduce((sum, { bytes }) => sum + bytes, 0) / 100) / 10;

const list = (files: readonly Script[]) =>
  files.map(({ name, bytes }) => `${name} ${Math.round(bytes / 100) / 10}`).join('\n');

test('the rows wait for little, and little follows them', async ({ app, page }) => {
  const scripts = watchScripts(page);
  await page.addInitScript(noteFirstRow);
  await app.goto('/balancers');
  await balancersTable(page).getByRole('link').first().waitFor();
  await page.waitForTimeout(IDLE_MS);
  const all = await scripts();
  const first = all.filter((script) => script.first);
  console.log(
    `first rows: ${kilobytesOf(first)} KB in ${first.length} files; idle: ${kilobytesOf(all)} KB in ${all.length}`,
  );
  expect(first.length).toBeGreaterThan(0);
  expect(first.length, list(first)).toBeLessThanOrEqual(UNTIL_ROWS.files);
  expect(kilobytesOf(first), list(first)).toBeLessThanOrEqual(UNTIL_ROWS.kilobytes);
  expect(all.length, list(all)).toBeLessThanOrEqual(UNTIL_IDLE.files);
  expect(kilobytesOf(all), list(all)).toBeLessThanOrEqual(UNTIL_IDLE.kilobytes);
});
