import type { Page } from '@playwright/test';

/**
 * Records every change of the document from now on, each in a few words that say where: an empty list after a poll
 * proves that the poll touched nothing. The answer is a function that returns what was seen so far.
 */
export async function watchMutations(page: Page): Promise<() => Promise<string[]>> {
  const seen = await page.evaluateHandle(() => {
    const list: string[] = [];
    const watch = (records: MutationRecord[]) => {
      for (const { type, target, attributeName, addedNodes } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const row = element?.closest('tr')?.dataset['row'];
        const added = [...addedNodes].map((node) => node.textContent?.slice(0, 60)).join(', ');
        const what = attributeName ?? added;
        list.push(`${type} ${what} at ${element?.tagName} ${element?.className}${row ? ` row ${row}` : ''}`);
      }
    };
    new MutationObserver(watch).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    return list;
  });
  return () => seen.jsonValue();
}
