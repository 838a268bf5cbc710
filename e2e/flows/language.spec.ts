/** French and Portuguese: the choice and what it keeps, numbers and dates, long words on a small screen. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { membersPath, patch, writesIn } from './steps.ts';

test.use({ world: { balancers: 1204, members: 2500 } });

const expectLanguage = (page: Page, code: string) =>
  expect(page.locator('html')).toHaveAttribute('lang', code);
const isWiderThanScreen = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

test('chooses French, drains a member in it, and finds it again after a reload', async ({
  app,
  page,
  simulation,
}) => {
  await app.goto('/balancers?q=env:PRODUCTION');
  await expect(page.getByRole('heading', { level: 1, name: 'Load balancers' })).toBeVisible();
  const address = page.url();
  const ask = async () => {
    await page.getByRole('button', { name: 'Display' }).click();
    await page.getByRole('menuitemradio', { name: 'Language: Français' }).click();
    await expect(page.getByRole('menu')).toBeHidden();
  };

  await ask();
  const question = page.getByRole('dialog', { name: 'Show the console in Français?' });
  await expect(question).toContainText('What you typed on it and did not send is lost');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expectLanguage(page, 'en');
  await ask();
  await question.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Répartiteurs de charge' })).toBeVisible();
  await expect(page).toHaveURL(address);
  await expectLanguage(page, 'fr');
  await page.getByRole('button', { name: 'Effacer les filtres' }).click();
  await expect(page.getByText('50 sur 1\u202f204', { exact: true })).toBeVisible();
  await expectAccessible(page);

  await app.goto(membersPath('pay.example'));
  await page.getByRole('button', { name: 'Drainer PEB4PAY01', exact: true }).click();
  const confirmation = page.getByRole('alertdialog');
  await expect(confirmation).toContainText('Activés et sains : 6 → 5 sur 6');
  await confirmation.getByRole('button', { name: 'Drainer PEB4PAY01', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Changements de ce navigateur' })).toContainText(
    'confirmé, le pool montre En drainage',
  );
  expect(writesIn(simulation.log)).toEqual([patch('pay.example', 1_050_001, 'disabled')]);
  await page.reload();
  await expect(page.getByRole('row', { name: /PEB4PAY01/ })).toContainText('En drainage');

  await app.goto('/operations?view=journal');
  await expect(page.getByRole('row', { name: /Drainer PEB4PAY01 dans pay\.example/ })).toContainText(
    /à l’instant|il y a \d+ min/,
  );
  await app.goto(membersPath('pay.example').replace('members', 'overview'));
  await expect(page.getByText(/^03\/05\/2021,? \d{2}:12:00 /)).toBeVisible();
});

test.describe('a site that speaks Portuguese, on a phone', () => {
  test.use({
    config: { language: 'pt-BR', backends: { itcare: { signIn: { kind: 'proxy' } } } },
    viewport: { width: 390, height: 844 },
  });

  test('fits, and may be changed by its operator', async ({ app, page }) => {
    await app.goto('/balancers');
    await expect(page.getByRole('heading', { level: 1, name: 'Balanceadores de carga' })).toBeVisible();
    await expect(page.getByText('50 de 1.204', { exact: true })).toBeVisible();
    await expectLanguage(page, 'pt-BR');
    for (const path of ['members', 'bot-defense', 'monitoring', 'events', 'stats']) {
      await app.goto(membersPath('pay.example').replace('members', path));
      await expect(page.getByRole('heading', { level: 1, name: 'pay.example' })).toBeVisible();
      expect(await isWiderThanScreen(page), path).toBe(false);
    }
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Exibição' }).click();
    await page.getByRole('menuitemradio', { name: 'Idioma: English' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Recarregar' }).click();
    await expect(page.getByRole('link', { name: 'Balancers', exact: true })).toBeVisible();
    await expectLanguage(page, 'en');
  });
});

test('speaks English where the words of a language do not arrive', async ({ app, page }) => {
  await page.addInitScript(() => localStorage.setItem('drainboard.preferences', '{"language":"fr"}'));
  await page.route(/\/assets\/fr-/, (route) => route.abort());
  await app.goto('/balancers');
  await expect(page.getByRole('heading', { level: 1, name: 'Load balancers' })).toBeVisible();
  await expectLanguage(page, 'en');
});
