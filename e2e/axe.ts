import axe from 'axe-core';
import { expect, type Page } from '@playwright/test';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** A scheme changes colours and nothing else: what these rules do not look at is the same in both. */
const COLOUR_RULES = axe
  .getRules(TAGS)
  .filter(({ tags }) => tags.includes('cat.color'))
  .map(({ ruleId }) => ruleId);

/**
 * Fails on any WCAG 2.2 A or AA violation axe finds on the page as it stands, in light and in dark. Call it with
 * lists closed: an open combobox hides the rest of the page from axe's point of view.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // Straight into the page, which has no frames: the usual runner loads axe anew and opens a page for each scan.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  expect(await violations(page, 'light', { type: 'tag', values: TAGS }), 'axe, light').toEqual([]);
  expect(await violations(page, 'dark', { type: 'rule', values: COLOUR_RULES }), 'axe, dark').toEqual([]);
  await page.emulateMedia({ colorScheme: null });
}

async function violations(page: Page, colorScheme: 'light' | 'dark', runOnly: axe.RunOnly) {
  await page.emulateMedia({ colorScheme });
  return page.evaluate(async (only) => {
    // The new scheme is on screen two frames later; before that axe would judge one theme's text on the other's ground.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    // No rule of these reads style sheets, and loading those that failed to load is nothing that the policy lets it do.
    const found = await window.axe.run(document, {
      runOnly: only,
      resultTypes: ['violations'],
      preload: false,
    });
    return found.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      at: nodes.slice(0, 5).map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
    }));
  }, runOnly);
}
