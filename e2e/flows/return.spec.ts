/** Coming back from the OpenID provider: to a page of this site and nowhere else, whatever stands in the way back. */
import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { knownId } from '#simulator/itcare/known.ts';
import { membersPath, membersTable } from './steps.ts';

test.use({
  world: { balancers: 20, members: 60 },
  config: {
    backends: {
      itcare: {
        signIn: { kind: 'oidc', authority: '$UPSTREAM/auth/realms/cloud', clientId: 'drainboard' },
      },
    },
  },
});

test.beforeEach(({ app, simulation }) => {
  simulation.signIn.required = true;
  // Any other origin that the browser were led to fails the test.
  app.expectedErrors.push(/^foreign request: http:\/\/127\.0\.0\.1:\d+\/auth\/realms\/cloud\//);
});

const operator = (page: Page) => page.getByRole('button', { name: /^Operator/ });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Sign in at/ }).click();
  await page.getByLabel('User name').fill('ana');
  await page.getByLabel('Password').fill('let-me-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(operator(page)).toHaveText('Ana Souza');
}

/** What becomes of the entry that waits in the page the provider sends back to, before the console reads it. */
type Tampering = { to: unknown } | { text: string } | { fields: Record<string, unknown> };

/** To be called before the page is opened: from then on each way back is met as `leaveAndReturn` says. */
async function tamper(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const order = location.pathname === '/signed-in' ? sessionStorage.getItem('attack') : null;
    if (order === null) return;
    const how: Tampering = JSON.parse(order);
    for (const key of Object.keys(sessionStorage)) {
      if (!key.startsWith('drainboard.oidc.')) continue;
      const entry: object = JSON.parse(sessionStorage.getItem(key) ?? '{}');
      const changed =
        'to' in how ? { ...entry, data: { to: how.to } } : { ...entry, ...('fields' in how && how.fields) };
      sessionStorage.setItem(key, 'text' in how ? how.text : JSON.stringify(changed));
      sessionStorage.setItem('attacked', '1');
    }
  });
}

/** Loaded again, a page that was signed in goes to the provider by itself, which knows who it is, and comes back. */
async function leaveAndReturn(page: Page, how: Tampering): Promise<void> {
  await page.evaluate((order) => {
    sessionStorage.setItem('attack', order);
    sessionStorage.setItem('drainboard.sign-in-again', '1');
    sessionStorage.removeItem('attacked');
  }, JSON.stringify(how));
  await page.goto(membersPath('pay.example'));
  // An attack that met no entry would prove nothing.
  await page.waitForFunction(() => sessionStorage.getItem('attacked') === '1');
}

const START = '/balancers';
const away = [
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'javascript:alert(document.domain)',
  `/${'a'.repeat(100_000)}`,
  // On this origin, and no page of it.
  '/@evil.example',
  '/%2f%2fevil.example',
  '/%5cevil.example',
  '/%252f%252fevil.example',
  '/%E0%A4%A',
  '/unknown',
  '/pools',
  `/balancers/${knownId('pay.example')}/unknown`,
  '/signed-in',
  '/auth/realms/cloud/protocol/openid-connect/logout',
  null,
];

test('a way back that leads elsewhere, or to no page, ends at the start page, signed in', async ({
  app,
  page,
}) => {
  await tamper(page);
  await app.goto('/balancers?q=env%3APRODUCTION');
  await signIn(page);
  for (const to of away) {
    await test.step(JSON.stringify(to).slice(0, 60), async () => {
      await leaveAndReturn(page, { to });
      await expect(operator(page)).toHaveText('Ana Souza');
      await expect(heading(page)).toContainText('Load balancers');
      expect(page.url()).toBe(app.url + START);
    });
  }
});

test('a way back to a page of this site leads there', async ({ app, page }) => {
  await tamper(page);
  await app.goto('/balancers?q=env%3APRODUCTION');
  await signIn(page);
  await expect(page).toHaveURL(`${app.url}/balancers?q=env%3APRODUCTION`);
  const stats = `/balancers/${knownId('pay.example')}/stats`;
  for (const [to, there] of [
    ['/balancers?q=name%3Apay.example&sort=-name', '/balancers?q=name%3Apay.example&sort=-name'],
    // A search is free to hold any text.
    ['/balancers?q=https%3A%2F%2Fevil.example%2F%2F', '/balancers?q=https%3A%2F%2Fevil.example%2F%2F'],
    [`${stats}#chart`, `${stats}#chart`],
    ['/balancers/../operations?view=journal', '/operations?view=journal'],
    ['/', START],
  ] as const) {
    await test.step(to, async () => {
      await leaveAndReturn(page, { to });
      await expect(operator(page)).toHaveText('Ana Souza');
      await expect(page).toHaveURL(app.url + there);
    });
  }
});

test('an entry that was made into something else signs nobody in, and says so with the way to try again', async ({
  app,
  page,
}) => {
  await tamper(page);
  await app.goto('/balancers');
  await signIn(page);
  for (const how of [
    { text: '{' },
    { text: 'null' },
    { text: '"//evil.example"' },
    { fields: { authority: 'https://evil.example/auth/realms/cloud' } },
    { fields: { client_id: 'other' } },
    { fields: { code_verifier: 'x'.repeat(64) } },
    { fields: { redirect_uri: 'https://evil.example/signed-in' } },
  ] satisfies Tampering[]) {
    await test.step(JSON.stringify(how), async () => {
      await leaveAndReturn(page, how);
      await expect(page.getByRole('alert')).toContainText(/did not (?:sign you in|work)/);
      expect(new URL(page.url()).origin).toBe(app.url);
      await expect(operator(page)).toHaveCount(0);
      await expect(page.getByRole('button', { name: /^Sign in at/ })).toBeEnabled();
    });
  }
});

test('an answer nobody waits for, or for another sign-in, goes nowhere', async ({ app, page, context }) => {
  await app.goto(membersPath('pay.example'));
  await signIn(page);
  await expect(membersTable(page)).toBeVisible();
  const queries = [
    '?code=1&state=1',
    '?state=..%2F..%2Fevil&code=%00',
    '?error=no&error_description=//evil.example&state=9',
  ];
  // Together: each waits some seconds for whoever might have asked.
  await Promise.all(
    queries.map(async (query) => {
      const tab = await context.newPage();
      await tab.goto(`${app.url}/signed-in${query}`);
      await expect(heading(tab)).toHaveText('Nobody waits for this sign-in');
      // The code is not left to be read in the address.
      expect(tab.url()).toBe(`${app.url}/signed-in`);
      await tab.getByRole('link', { name: 'Open the console' }).click();
      await expect(heading(tab)).toHaveText('Sign in to ITCare');
      expect(tab.url()).toBe(app.url + START);
    }),
  );
  await expect(operator(page)).toHaveText('Ana Souza');
});
