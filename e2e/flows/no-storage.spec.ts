/** A browser that gives the site no storage: everything works, and what cannot be kept is said. */
import type { Page } from '@playwright/test';
import { denyStorage } from '#e2e/denied.ts';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { knownPoolId } from '#simulator/globo/known.ts';
import { knownId } from '#simulator/itcare/known.ts';
import {
  change,
  member,
  membersPath,
  membersTable,
  openMembers,
  outcomes,
  poolsTable,
  writesIn,
} from './steps.ts';

test.use({ world: { balancers: 20, members: 60 } });

const proxy = { kind: 'proxy' };
const oidc = { kind: 'oidc', authority: '$UPSTREAM/auth/realms/cloud', clientId: 'drainboard' };
const site = (itcare: object, globo: object) => ({
  backends: { itcare: { signIn: itcare }, globo: { signIn: globo } },
});

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const button = (page: Page) => page.getByRole('button', { name: /^Sign in at 127\.0\.0\.1/ });
const operator = (page: Page) => page.getByRole('button', { name: /^Operator/ });
const kept = (page: Page) =>
  page.getByRole('main').locator('section', {
    has: page.getByRole('heading', { name: 'What this browser keeps' }),
  });

const balancer = `/balancers/${knownId('pay.example')}`;
const pages = [
  ['/balancers', 'Load balancers'],
  ['/balancers/certificates', 'Certificates'],
  ['/balancers/new', 'New load balancer'],
  ...['overview', 'members', 'urls', 'monitoring', 'bot-defense', 'tls', 'stats', 'events', 'activity'].map(
    (tab) => [`${balancer}/${tab}`, 'pay.example'],
  ),
  ['/pools', 'Pools'],
  [`/pools/${knownPoolId('store-front')}`, 'store-front'],
  ['/hosts', 'Hosts'],
  ['/operations', 'Operations'],
  ['/operations?view=journal', 'Operations'],
  ['/connections', 'Connections'],
] as const;

for (const denial of ['chromium', 'firefox', 'full'] as const) {
  test.describe(`denied as by ${denial}`, () => {
    test.beforeEach(async ({ context }) => denyStorage(context, denial));

    test.describe('where nobody signs in', () => {
      test.use({ config: site(proxy, proxy) });

      test('every page is drawn, changes are followed to their end, and what is not kept is told', async ({
        app,
        page,
        simulation,
      }) => {
        // Each page once, where least is given.
        for (const [path, title] of denial === 'firefox' ? pages : []) {
          await app.goto(path);
          await expect(heading(page), path).toContainText(title);
          await expect(page.getByText('could not be drawn'), path).toHaveCount(0);
        }

        await test.step('a drain is confirmed, and a stop that takes its time is followed', async () => {
          await openMembers(page, 'pay.example');
          await change(page, 'Drain', 'PEB4PAY01');
          await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
          expect(writesIn(simulation.log)).toHaveLength(1);
          await page.getByRole('link', { name: 'Overview' }).click();
          await page.getByRole('button', { name: 'Stop pay.example' }).click();
          const dialog = page.getByRole('alertdialog');
          await dialog.getByRole('textbox', { name: 'Type pay.example to go on' }).fill('pay.example');
          await dialog.getByRole('button', { name: 'Stop pay.example' }).click();
          await expect.poll(() => writesIn(simulation.log)).toHaveLength(2);
          simulation.clock.advance(15_000);
          await page.getByRole('link', { name: 'Operations', exact: true }).click();
          const stop = page.getByRole('row').filter({ hasText: /Stop pay\.example/ });
          await expect(stop).toContainText('confirmed', { timeout: 30_000 });
          await expect(page.getByText(/^Kept in memory only/)).toBeVisible();
        });

        await test.step('the equipment of a pool can be asked', async () => {
          await app.goto(`/pools/${knownPoolId('store-front')}`);
          await page.getByRole('button', { name: 'Check on the equipment', exact: true }).click();
          await expect(membersTable(page)).toContainText('equipment at');
        });

        await test.step('a saved view lasts as long as the page', async () => {
          await page.getByRole('link', { name: 'Balancers', exact: true }).click();
          await page.getByRole('button', { name: 'Saved views' }).click();
          await page.getByRole('menuitem', { name: 'Save this view…' }).click();
          const dialog = page.getByRole('dialog');
          await expect(dialog).toContainText('they last until this page is closed or reloaded');
          await dialog.getByLabel('Name of the view').fill('Mine');
          await dialog.getByRole('button', { name: 'Save view' }).click();
          await page.getByRole('link', { name: 'Hosts', exact: true }).click();
          await page.getByRole('link', { name: 'Balancers', exact: true }).click();
          await page.getByRole('button', { name: 'Saved views' }).click();
          await expect(page.getByRole('menuitem', { name: 'Mine' })).toBeVisible();
          await page.keyboard.press('Escape');
        });

        await test.step('the draft of a load balancer lasts as long as the page, which it says', async () => {
          await page.getByRole('link', { name: 'New load balancer' }).click();
          await expect(
            page.getByText(/did not save the draft: it is lost when this page is closed/),
          ).toBeVisible();
          await page.getByLabel('Service id', { exact: true }).fill('7');
          await page.getByRole('link', { name: 'Hosts', exact: true }).click();
          await page.getByRole('link', { name: 'Balancers', exact: true }).click();
          await page.getByRole('link', { name: 'New load balancer' }).click();
          await expect(page.getByLabel('Service id', { exact: true })).toHaveValue('7');
        });

        await test.step('a theme is shown; a language, which takes a reload, is not offered in vain', async () => {
          await page.getByRole('button', { name: 'Display' }).click();
          await page.getByRole('menuitemradio', { name: 'Theme: Dark' }).click();
          await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
          await page.getByRole('menuitemradio', { name: 'Language: Français' }).click();
          const dialog = page.getByRole('dialog');
          await expect(dialog).toContainText('The language cannot be changed in this browser');
          await expectAccessible(page);
          await dialog.getByRole('button', { name: 'Close' }).click();
        });

        await test.step('all of it is listed where the console says what the browser keeps', async () => {
          await page.getByRole('link', { name: 'Connections', exact: true }).click();
          await expect(kept(page).getByRole('listitem')).toHaveText([
            'preferences and saved views',
            'the draft of a new load balancer',
            'the journal with its operations',
            'the names of what a change left unsent',
            'statistics',
          ]);
          await expect(kept(page)).toContainText(`allow cookies and site data for ${app.url}`);
          await expectAccessible(page);
          await page.getByRole('button', { name: 'Forget preferences' }).click();
          await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
        });
      });
    });

    test.describe('with an API account', () => {
      test.use({ config: site({ kind: 'api-account' }, proxy) });

      test('signing out leaves, and takes the other tabs along or says that it does not', async ({
        app,
        page,
        context,
        simulation,
      }) => {
        simulation.signIn.required = true;
        const tabs = [page, await context.newPage()];
        for (const tab of tabs) {
          await tab.goto(app.url + membersPath('pay.example'));
          await tab.getByLabel('Client id').fill('drainboard');
          await tab.getByLabel('Secret').fill('let-me-in');
          await tab.getByRole('button', { name: 'Sign in', exact: true }).click();
          await expect(membersTable(tab)).toBeVisible();
        }
        await change(page, 'Drain', 'PEB4PAY01');
        await expect(member(page, 'PEB4PAY01').state).toContainText('Draining');
        const alone = denial === 'firefox';
        const words = alone ? 'Sign out of this tab; other tabs stay signed in' : 'Sign out';
        const [, other = page] = tabs;
        await other.getByRole('link', { name: 'Connections' }).click();
        await expect(other.getByText(/Other tabs stay signed in until they are closed/)).toHaveCount(
          alone ? 1 : 0,
        );
        await operator(page).click();
        await page.getByRole('menuitem', { name: words, exact: true }).click();
        await expect(page).toHaveURL(`${app.url}/balancers`);
        await expect(heading(page)).toHaveText('Sign in to ITCare');
        if (alone) {
          await expect(operator(other)).toHaveText('drainboard');
        } else {
          await expect(other).toHaveURL(`${app.url}/balancers`);
          await expect(heading(other)).toHaveText('Sign in to ITCare');
        }
      });
    });

    test.describe('with a pasted token and a password', () => {
      test.use({ config: site({ kind: 'token' }, { kind: 'basic' }) });

      test('both let in, and out again', async ({ app, page, simulation }) => {
        simulation.signIn.required = true;
        simulation.signIn.others = async (token) => token === 'from.else-where';
        simulation.globo.signIn = { user: 'ana', password: 'pa:ss-of-ana' };
        await app.goto(`/pools/${knownPoolId('store-front')}`);
        await page.getByLabel('User name').fill('ana');
        await page.getByLabel('Password').fill('pa:ss-of-ana');
        await page.getByRole('button', { name: 'Sign in' }).click();
        await expect(heading(page)).toContainText('store-front');
        await page.getByRole('link', { name: 'Balancers' }).click();
        await page.getByLabel('Access token').fill('from.else-where');
        await page.getByRole('button', { name: 'Sign in' }).click();
        await expect(page.getByRole('link', { name: 'pay.example' })).toBeVisible();
        await operator(page).click();
        await page.getByRole('menuitem', { name: /^Sign out/ }).click();
        await expect(heading(page)).toHaveText('Sign in to ITCare');
      });
    });

    test.describe('at an OpenID provider', () => {
      test.use({ config: site(oidc, proxy) });
      test.beforeEach(({ app, simulation }) => {
        simulation.signIn.required = true;
        app.expectedErrors.push(/^foreign request: http:\/\/127\.0\.0\.1:\d+\/auth\/realms\/cloud\//);
      });

      test('the page waits while its operator signs in beside it, or says that there is no way', async ({
        app,
        page,
        context,
        identity,
      }) => {
        const deep = `${membersPath('pay.example')}#top`;
        await app.goto(deep);
        await expect(heading(page)).toHaveText('Sign in to ITCare');
        if (denial === 'firefox') {
          const alert = page.getByRole('alert');
          await expect(alert).toContainText('This browser leaves no way to sign in here');
          await expect(alert).toContainText(`gives ${app.url} neither storage nor messages`);
          await expect(alert).toContainText('Allow cookies and site data for this address');
          await expect(button(page)).toHaveCount(0);
          await expectAccessible(page);
          // The rest of the site is there all the same.
          await page.getByRole('link', { name: 'Pools' }).click();
          await expect(poolsTable(page)).toBeVisible();
          await page.getByRole('link', { name: 'Connections' }).click();
          await expect(page.getByRole('alert')).toContainText('This browser leaves no way');
          return;
        }
        await expect(page.getByText(/you sign in in a separate window/)).toBeVisible();
        await expectAccessible(page);
        const opening = context.waitForEvent('page');
        await button(page).click();
        const beside = await opening;
        await beside.getByLabel('User name').fill('ana');
        await beside.getByLabel('Password').fill('let-me-in');
        await beside.getByRole('button', { name: 'Sign in' }).click();
        await expect(membersTable(page)).toBeVisible();
        await expect.poll(() => beside.isClosed()).toBe(true);
        await expect(page).toHaveURL(app.url + deep);
        await expect(operator(page)).toHaveText('Ana Souza');
        expect(identity.exchanges.count).toBe(1);
        await change(page, 'Drain', 'PEB4PAY01');
        await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');

        // The provider still knows who it is in the second tab; one more window, nothing to type.
        const other = await context.newPage();
        await other.goto(`${app.url}/balancers`);
        await button(other).click();
        await expect(other.getByRole('link', { name: 'pay.example' })).toBeVisible();
        await operator(page).click();
        await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
        await page.getByRole('button', { name: 'Sign out' }).click();
        await expect(page).toHaveURL(`${app.url}/balancers`);
        for (const tab of [page, other]) await expect(heading(tab)).toHaveText('Sign in to ITCare');
      });
    });
  });
}

test.describe('in the demo, which cannot do without', () => {
  test.use({ build: 'demo' });

  test('the reason is said in place of an empty page', async ({ app, page, context }) => {
    await denyStorage(context, 'chromium');
    await app.goto('/balancers');
    await expect(page.locator('body')).toContainText(
      `The demo needs site storage and a service worker, which this browser denies to ${app.url}.`,
    );
  });
});
