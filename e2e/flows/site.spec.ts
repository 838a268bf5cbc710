import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { ask, openMembers } from './steps.ts';

// One build serves every site: what `/config.json` says, and what happens when it is wrong.

test.use({ world: { balancers: 20, members: 60 } });

const itcare = { signIn: { kind: 'proxy' } };

test.describe('a configuration that cannot be used', () => {
  test.use({ config: { backends: { itcare: { signIn: { kind: 'password' } } }, poling: {} } });
  test('is explained by file, field and what belongs there', async ({ app, page, simulation }) => {
    await app.goto('/balancers');
    const problem = page.getByRole('alert');
    await expect(problem.getByRole('heading', { level: 1 })).toHaveText(
      'The configuration of this site is not right',
    );
    await expect(problem).toContainText('/config.json');
    await expect(problem.getByRole('listitem')).toHaveText([
      /backends\.itcare\.signIn\.kind.*must be proxy .*api-account or token.*"password"/,
      /poling.*not a setting/,
    ]);
    await expectAccessible(page);
    expect(simulation.log).toEqual([]);
    await page.getByRole('link', { name: 'config.schema.json' }).click();
    await expect(page.locator('body')).toContainText('json-schema.org');
  });
});

test.describe('a configuration that is not there', () => {
  test.use({ config: null });
  test('is asked for in words', async ({ app, page }) => {
    await app.goto('/balancers');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This site has no configuration');
    await expect(page.getByRole('alert')).toContainText('Put one beside index.html');
  });
});

test.describe('a production site with ITCare alone', () => {
  test.use({
    config: {
      backends: { itcare },
      site: { name: 'Lyon', color: 'indigo', production: true },
      polling: { balancers: { leastSeconds: 60, usualSeconds: 120 } },
      productionEnvironments: ['^staging$'],
      links: [{ label: 'Runbook', address: 'https://runbook.example/lb' }],
    },
  });
  test('shows its name and mark, its limits, its links, and nothing of GloboNetworkAPI', async ({
    app,
    page,
    simulation,
  }) => {
    await app.goto('/');
    await expect(page).toHaveURL(/\/balancers$/);
    await expect(page).toHaveTitle(/· Lyon$/);
    const bar = page.getByRole('banner');
    await expect(bar.getByRole('link', { name: 'Lyon' })).toBeVisible();
    await expect(bar.getByText('Production', { exact: true })).toBeVisible();
    await expect(page.getByRole('combobox', { name: /every/i })).toHaveText(/2 min/);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Connections' }).click();
    await expect(page.getByRole('region', { name: 'ITCare load balancers' })).toContainText('answers');
    await expect(page.getByRole('region', { name: 'GloboNetworkAPI pools' })).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Runbook' })).toHaveAttribute(
      'href',
      'https://runbook.example/lb',
    );
    expect(simulation.log.filter(({ path }) => path.includes('/api/'))).toEqual([]);

    // PRODUCTION does not count as production here: its questions start on the action.
    await openMembers(page, 'pay.example');
    await expect(await ask(page, 'Drain', 'PEB4PAY02')).toBeFocused();
  });
});

test.describe('a site with GloboNetworkAPI alone', () => {
  test.use({ config: { backends: { globo: { signIn: { kind: 'proxy' } } } } });
  test('has no page, key or call of ITCare', async ({ app, page, simulation }) => {
    await app.goto('/');
    const rail = page.getByRole('navigation', { name: 'Main' });
    await expect(rail.getByRole('link', { name: 'Operations' })).toBeVisible();
    await expect(rail.getByRole('link', { name: 'Balancers' })).toHaveCount(0);
    await rail.getByRole('link', { name: 'Connections' }).click();
    await expect(page.getByRole('region', { name: 'GloboNetworkAPI pools' })).toContainText('answers');
    await page.keyboard.press('Shift+?');
    await expect(page.getByRole('dialog')).toContainText('Go to operations');
    await expect(page.getByRole('dialog')).not.toContainText('Go to the load balancers');
    await page.keyboard.press('Escape');
    await rail.getByRole('link', { name: 'Operations' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Operations' })).toBeVisible();
    await app.goto('/balancers/1/members');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page at this address');
    expect(simulation.log.filter(({ path }) => path.startsWith('/itcare'))).toEqual([]);
  });
});
