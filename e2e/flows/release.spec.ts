/** A release replaces the files of the console while an operator is in the middle of something. */
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { member, membersTable, openMembers, question } from './steps.ts';

test.use({ server: 'nginx', ignoreHTTPSErrors: true, world: { balancers: 20, members: 60 } });

/** Moves the files of these components away, or back. */
function move(folder: string, from: string, to: string, names: RegExp): void {
  const files = readdirSync(join(folder, from)).filter((file) => names.test(file));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) renameSync(join(folder, from, file), join(folder, to, file));
}

test('a part that is gone asks for a reload and takes nothing with it; one that comes back is fetched again', async ({
  app,
  page,
  site,
}) => {
  app.expectedErrors.push(/Failed to fetch dynamically imported module|Refused to apply style/);
  const notice = page.getByRole('status').filter({ hasText: /new version|could not be loaded/ });
  await openMembers(page, 'pay.example');
  const folder = site.folder ?? '';
  const selected = member(page, 'PEB4PAY02').row.getByRole('checkbox');
  await selected.check();

  await test.step('gone for a moment: the same version, tried again', async () => {
    move(folder, 'assets', '.', /^ConfirmChange-/);
    await member(page, 'PEB4PAY01').button('Drain').click();
    await expect(notice).toContainText('could not be loaded');
    await expect(selected).toBeChecked();
    move(folder, '.', 'assets', /^ConfirmChange-/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(question(page)).toContainText('Drain PEB4PAY01?');
    await expect(notice).toBeHidden();
    await question(page).getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('gone for good', async () => {
    move(folder, 'assets', '.', /^(?:RemoveMember|BalancerStatsPage)-/);
    const index = join(folder, 'index.html');
    writeFileSync(index, readFileSync(index, 'utf8').replaceAll(/(\/assets\/index-)[^.]+/g, '$1new'));
    await member(page, 'PEB4PAY01').row.getByRole('button', { name: 'More for PEB4PAY01' }).click();
    await page.getByRole('menuitem', { name: /Remove/ }).click();
    await expect(notice).toContainText('A new version of the console was installed');
    await expect(selected).toBeChecked();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Stats' }).click();
    await expect(page.getByRole('heading', { name: 'This page could not be loaded' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'pay.example' })).toBeVisible();
    await page.goBack();
    await expect(membersTable(page)).toBeVisible();
  });
});

test('a start without one of its files says so instead of showing nothing', async ({ app, page, site }) => {
  app.expectedErrors.push(/Failed to fetch dynamically imported module|importing a module script/i);
  move(site.folder ?? '', 'assets', '.', /^start-.*\.js/);
  await page.goto('/balancers');
  await expect(page.getByRole('alert')).toHaveText(/A file of the console did not arrive\. Reload the page/);
});
