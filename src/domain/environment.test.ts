import { afterEach, expect, it } from 'vitest';
import { isProduction, setProductionPatterns } from './environment.ts';

afterEach(() => setProductionPatterns(['^prod']));

it('goes by the beginning of the word, unless the site says otherwise', () => {
  expect(['PRODUCTION', ' prod', 'preprod', null].map(isProduction)).toEqual([true, true, false, false]);
  setProductionPatterns(['^live$', 'prd']);
  expect(['LIVE', 'eu-prd', 'prod', 'lively'].map(isProduction)).toEqual([true, true, false, false]);
});

it('looks at the first hundred characters of a name', () => {
  setProductionPatterns(['^x+$']);
  expect(isProduction('x'.repeat(100))).toBe(true);
  expect(isProduction(`${'x'.repeat(100)}y`)).toBe(true);
  expect(isProduction(`${'x'.repeat(99)}y`)).toBe(false);
});
