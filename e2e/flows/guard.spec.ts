/** What a site asks of every change: so many members that have to stay, and times in which nothing is changed. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { ask, member, membersPath, openMembers, question, writesIn } from './steps.ts';

test.use({ world: { balancers: 20, members: 60 }, time: 'frozen' });

const backends = { itcare: { signIn: { kind: 'proxy' } } };
const FIRST = 'PEB4PAY01';
const send = (page: Page, verb: string, name: string) =>
  question(page).getByRole('button', { name: `${verb} ${name}`, exact: true });

test.describe('a pool that needs all of its members', () => {
  test.use({
    config: { backends, guard: { rules: [{ pool: '^pay', environment: '^prod', minimumHealthy: 6 }] } },
  });

  test('gives one up only with its name typed, by whatever way', async ({ app, page, simulation }) => {
    await app.goto(membersPath('pay.example'));

    await test.step('from its row, with the reasons line by line', async () => {
      await ask(page, 'Drain', FIRST);
      const lines = question(page).getByRole('listitem');
      await expect(lines.first()).toHaveText('Enabled and up: 6 → 5 of 6 · minimum 6');
      await expect(lines.nth(1)).toHaveText(
        'Only 5 would remain enabled and up. The minimum for this pool is 6.',
      );
      await expectAccessible(page);
      await send(page, 'Drain', FIRST).click({ force: true });
      await question(page).getByRole('textbox', { name: 'Type pay.example to go on' }).fill('pay');
      await send(page, 'Drain', FIRST).click({ force: true });
      await page.keyboard.press('Escape');
      await expect(question(page)).toBeHidden();
    });

    await test.step('by its removal', async () => {
      await page.getByRole('button', { name: `More for ${FIRST}` }).click();
      await page.getByRole('menuitem', { name: 'Remove' }).click();
      await expect(question(page)).toContainText('The minimum for this pool is 6.');
      await expect(question(page).getByRole('textbox', { name: 'Type pay.example to go on' })).toBeVisible();
      await page.keyboard.press('Escape');
    });

    await test.step('by a plan for its server', async () => {
      await app.goto(`/hosts?q=${FIRST}`);
      await page.getByRole('button', { name: 'Drain everywhere' }).click();
      await expect(question(page)).toContainText('The minimum for this pool is 6.');
      await expect(
        question(page).getByRole('textbox', { name: 'Type pay.example to include it' }),
      ).toBeVisible();
      await page.keyboard.press('Escape');
    });

    await test.step('by stopping it', async () => {
      await openMembers(page, 'pay.example');
      await page.getByRole('button', { name: 'Stop pay.example' }).click();
      await expect(question(page).getByRole('listitem')).toContainText([
        'It no longer answers',
        '6 members and 3 URLs are concerned.',
        /\d+ connections are established now/,
        'Enabled and up: 6 → 0 of 6',
      ]);
      await page.keyboard.press('Escape');
    });

    expect(writesIn(simulation.log)).toEqual([]);
    await ask(page, 'Drain', FIRST);
    await question(page).getByRole('textbox', { name: 'Type pay.example to go on' }).fill('pay.example');
    await send(page, 'Drain', FIRST).click();
    await expect(member(page, FIRST).state).toContainText('Draining');
    expect(writesIn(simulation.log)).toHaveLength(1);
  });
});

test.describe('while changes are frozen', () => {
  const freezes = [
    {
      from: '2020-01-01T00:00:00Z',
      to: '2099-01-01T00:00:00Z',
      reason: 'Black Friday',
      environments: ['^prod'],
    },
  ];
  test.use({ config: { backends, guard: { freezes } } });

  test('each takes a reason to override, which the journal keeps', async ({ app, page, simulation }) => {
    await app.goto(membersPath('pay.example'));
    await ask(page, 'Drain', FIRST);
    await expect(question(page)).toContainText(/Changes are frozen until .*2099.* \(Black Friday\)\./);
    await expectAccessible(page);
    await send(page, 'Drain', FIRST).click({ force: true });
    await expect(question(page)).toContainText('Give a reason to override the freeze first.');
    expect(writesIn(simulation.log)).toEqual([]);
    await question(page).getByLabel('Reason to override the freeze').fill('PAY01 answers with errors');
    await send(page, 'Drain', FIRST).click();
    await expect(member(page, FIRST).state).toContainText('confirmed');
    expect(writesIn(simulation.log)).toHaveLength(1);

    await page.getByRole('link', { name: 'Operations', exact: true }).click();
    await page.getByRole('button', { name: 'Journal', exact: true }).click();
    await page
      .getByRole('button', { name: `Drain ${FIRST} in pay.example` })
      .first()
      .click();
    await expect(page.getByRole('dialog')).toContainText('Freeze overridden');
    await expect(page.getByRole('dialog')).toContainText('PAY01 answers with errors');
  });
});

test.describe('rules that cannot be read', () => {
  test.use({ config: { backends, guard: { minimumHealthy: 0 } } });

  test('stop the console, and are explained', async ({ app, page }) => {
    await app.goto('/balancers');
    await expect(page.getByRole('alert').getByRole('listitem')).toHaveText([
      /guard\.minimumHealthy.*must be a whole number from 1 to 1000.*0/,
    ]);
  });
});
