/** Signing in and out: at a real OpenID provider, with an API account, a token, a password. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { callsUnderWay } from '#e2e/contract/faults/page.ts';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { knownId } from '#simulator/itcare/known.ts';
import { change, hold, member, membersPath, membersTable, outcomes, question, writesIn } from './steps.ts';

test.use({ world: { balancers: 20, members: 60 } });

const oidc = { kind: 'oidc', authority: '$UPSTREAM/auth/realms/cloud', clientId: 'drainboard' };
const proxy = { kind: 'proxy' };
const site = (itcare: object, globo?: object) => ({
  backends: { itcare: { signIn: itcare }, ...(globo && { globo: { signIn: globo } }) },
});

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const again = (page: Page) => page.getByRole('alertdialog', { name: /^Sign in to .* again$/ });
const operator = (page: Page) => page.getByRole('button', { name: /^Operator/ });

/** The provider's own page. */
async function signInThere(page: Page, user = 'ana', password = 'let-me-in'): Promise<void> {
  await page.getByLabel('User name').fill(user);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Everything this browser keeps that outlives the page. */
const stored = (page: Page) =>
  page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]));

test.describe('at an OpenID provider', () => {
  test.use({ config: site(oidc, proxy) });
  test.beforeEach(({ app, simulation }) => {
    simulation.signIn.required = true;
    app.expectedErrors.push(/^foreign request: http:\/\/127\.0\.0\.1:\d+\/auth\/realms\/cloud\//);
  });

  test('a deep link survives the way there and back, a reload, a refusal, and signing out', async ({
    app,
    page,
    context,
    simulation,
    identity,
  }) => {
    await app.goto('/balancers?q=env%3APRODUCTION&sort=-name');
    await expect(heading(page)).toHaveText('Sign in to ITCare');
    await expectAccessible(page);
    expect(simulation.log).toEqual([]);
    const button = page.getByRole('button', { name: /^Sign in at 127\.0\.0\.1/ });

    // Where the browser has no cryptography for it, that is said in place of a button that could not work.
    const plain = await context.newPage();
    await plain.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
    await plain.goto(`${app.url}/balancers`);
    await expect(plain.getByRole('alert')).toContainText('Signing in needs a secure address');
    await expect(plain.getByRole('button', { name: /^Sign in/ })).toHaveCount(0);
    await plain.close();

    await button.click();
    await page.getByRole('button', { name: 'Refuse' }).click();
    await expect(page.getByRole('alert')).toContainText('The provider did not sign you in');
    await expect(page).toHaveURL(`${app.url}/balancers?q=env%3APRODUCTION&sort=-name`);
    await button.click();
    await signInThere(page, 'ana', 'wrong');
    // The same form again; until it is there what is typed would go into the former one.
    await expect(page.getByText('Not right.')).toBeVisible();
    await signInThere(page);
    await expect(page).toHaveURL(`${app.url}/balancers?q=env%3APRODUCTION&sort=-name`);
    await expect(page.getByRole('link', { name: 'pay.example' })).toBeVisible();
    await expect(operator(page)).toHaveText('Ana Souza');
    await expectAccessible(page);

    const kept = await stored(page);
    expect(kept).not.toMatch(/eyJ|token|code_verifier/i);
    expect(identity.exchanges.count).toBe(1);

    // The provider still knows who it is: nobody has to press or type anything.
    await page.reload();
    await expect(page.getByRole('link', { name: 'pay.example' })).toBeVisible();
    await expect(page).toHaveURL(`${app.url}/balancers?q=env%3APRODUCTION&sort=-name`);

    await operator(page).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(`${app.url}/balancers`);
    await expect(heading(page)).toHaveText('Sign in to ITCare');
    await expect(page.getByRole('link', { name: 'pay.example' })).toHaveCount(0);
    await button.click();
    await expect(page.getByLabel('Password')).toBeVisible();
  });

  test('is renewed without a sign, and when that ends the form being typed survives it', async ({
    app,
    page,
    context,
    identity,
    simulation,
  }) => {
    identity.lifetime.access = 8;
    const underWay = callsUnderWay(page);
    await app.goto(membersPath('pay.example'));
    await page.getByRole('button', { name: /^Sign in at/ }).click();
    await signInThere(page);
    await expect(membersTable(page)).toBeVisible();
    await expect.poll(() => identity.exchanges.count, { timeout: 20_000 }).toBeGreaterThan(2);
    await expect(page.getByRole('alertdialog')).toHaveCount(0);

    await page.getByRole('button', { name: 'Add member' }).click();
    // While another dialog lies over it, it is hidden from whoever does not see.
    const form = page.getByRole('dialog', { name: 'Add a member', includeHidden: true });
    await form.getByRole('textbox', { name: 'Resource id' }).fill('1050042');
    identity.forget();
    await expect(again(page)).toBeVisible({ timeout: 20_000 });
    await underWay(0);
    const reads = simulation.log.length;
    await expectAccessible(page);
    await again(page)
      .getByText(/opens in a window of its own/)
      .click();
    await page.keyboard.press('Tab');
    await expect(form).toBeAttached();

    const opening = context.waitForEvent('page');
    await again(page)
      .getByRole('button', { name: /^Sign in at/ })
      .click();
    const beside = await opening;
    // Nothing was asked meanwhile: the polls wait for the operator.
    expect(simulation.log).toHaveLength(reads);
    await signInThere(beside);
    await expect(again(page)).toHaveCount(0);
    await expect.poll(() => beside.isClosed()).toBe(true);
    await expect(form.getByRole('textbox', { name: 'Resource id' })).toHaveValue('1050042');
    await expect(form.getByRole('textbox', { name: 'Port' })).toHaveValue('8443');
    await form.getByRole('textbox', { name: 'Port' }).fill('8444');
    await form.getByRole('button', { name: 'Add member' }).click();
    await expect.poll(() => writesIn(simulation.log)).toHaveLength(1);
    await expect(page).toHaveURL(app.url + membersPath('pay.example'));
    expect(await stored(page)).not.toMatch(/eyJ|token|code_verifier/i);
  });
});

test.describe('with an API account', () => {
  test.use({ config: site({ kind: 'api-account' }) });

  test('wrong, unreachable, right, renewed without a word, and refused in the end', async ({
    app,
    page,
    simulation,
  }) => {
    simulation.signIn.required = true;
    const underWay = callsUnderWay(page);
    await app.goto(`/balancers/${knownId('pay.example')}/members`);
    const [id, secret] = [page.getByLabel('Client id'), page.getByLabel('Secret')];
    const submit = page.getByRole('button', { name: 'Sign in', exact: true });
    await submit.click();
    await expect(id).toBeFocused();
    await id.fill('drainboard');
    await secret.fill('wrong');
    await submit.click();
    await expect(page.getByRole('alert')).toContainText('Invalid client or Invalid client credentials');
    simulation.faults.add({ endpoint: 'getToken', kind: 'status', status: 503, times: 1 });
    await secret.fill('let-me-in');
    await submit.click();
    await expect(page.getByRole('alert')).toContainText('status 503');
    await expect(id).toHaveValue('drainboard');
    await submit.click();
    await expect(membersTable(page)).toBeVisible();
    await expect(operator(page)).toHaveText('drainboard');

    const exchanges = () => simulation.log.filter(({ endpoint }) => endpoint === 'getToken').length;
    const before = exchanges();
    simulation.signIn.tokens.clear();
    await page.getByRole('button', { name: 'Read again now' }).click();
    await expect.poll(exchanges).toBe(before + 1);
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    await expect(membersTable(page)).toBeVisible();

    // What the API refuses once is not offered again, for this member and this action, until the next sign-in.
    simulation.faults.add({ endpoint: 'setMemberState', kind: 'status', status: 403, times: 1 });
    await change(page, 'Drain', 'PEB4PAY01');
    const drain = member(page, 'PEB4PAY01').button('Drain');
    await expect(drain).toHaveAccessibleDescription(/^Your account may not do this here/);
    await expect(drain).toHaveAttribute('aria-disabled', 'true');
    await expect(member(page, 'PEB4PAY01').button('Force offline')).not.toHaveAttribute('aria-disabled');
    await expect(member(page, 'PEB4PAY02').button('Drain')).not.toHaveAttribute('aria-disabled');

    simulation.signIn.accounts.set('drainboard', 'another');
    simulation.signIn.tokens.clear();
    await page.getByRole('button', { name: 'Read again now' }).click();
    await expect(again(page)).toBeVisible();
    await expect(again(page).getByLabel('Client id')).toHaveValue('drainboard');
    await again(page).getByRole('button', { name: 'Not now' }).click();
    await expect(page.getByText(/You are not signed in to ITCare/)).toBeVisible();
    await expect(membersTable(page)).toBeVisible();
    await underWay(0);
    const quiet = simulation.log.length;
    await page.getByRole('button', { name: 'Read again now' }).click();
    await expect(page.getByText(/nobody is signed in, or the sign-in has expired/).first()).toBeVisible();
    expect(simulation.log).toHaveLength(quiet);

    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await again(page).getByLabel('Secret').fill('another');
    await again(page).getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(again(page)).toHaveCount(0);
    await expect(page.getByText(/nobody is signed in/)).toHaveCount(0);
    await expect(drain).not.toHaveAttribute('aria-disabled');
    await page.getByRole('link', { name: 'Connections' }).click();
    await expect(page.getByRole('region', { name: 'ITCare load balancers' })).toContainText(
      'Signed in as drainboard.',
    );
    expect(await stored(page)).not.toMatch(/another|let-me-in/);
  });
});

test.describe('a sign-in that ends in the middle of a bulk', () => {
  test.use({ config: site({ kind: 'api-account' }) });

  test('holds back what has not left until it is renewed', async ({ app, page, simulation }) => {
    simulation.signIn.required = true;
    await app.goto(membersPath('big.example'));
    await page.getByLabel('Client id').fill('drainboard');
    await page.getByLabel('Secret').fill('let-me-in');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await membersTable(page).getByRole('checkbox', { name: 'Select PEB4BIG001' }).check();
    await membersTable(page)
      .getByRole('checkbox', { name: 'Select PEB4BIG010' })
      .click({ modifiers: ['Shift'] });
    await page.getByRole('button', { name: 'Drain 10 members' }).click();

    // The first four are on their way when their token is revoked, and answered one after the other.
    const held: (() => void)[] = [];
    await page.route(/\/members\/\d+$/, (route) => void held.push(() => void route.continue()));
    const renew = await hold(page, 'POST', /\/openid-connect\/token$/);
    await question(page).getByRole('button', { name: 'Drain 10 members' }).click();
    await expect.poll(() => held.length).toBe(4);
    simulation.signIn.tokens.clear();
    held[0]?.();
    await expect(outcomes(page)).toContainText('nobody is signed in, or the sign-in has expired (401)');
    for (const go of held.slice(1)) go();
    await expect
      .poll(() => writesIn(simulation.log).filter(({ method }) => method === 'PATCH').length)
      .toBe(4);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(held).toHaveLength(4);
    renew();
    await expect.poll(() => held.length).toBe(8);
    await page.unroute(/\/members\/\d+$/);
    for (const go of held.slice(4)) go();
    await expect(outcomes(page)).toContainText('Drain 10 members · 6 confirmed · 4 not');
    const paths = writesIn(simulation.log).flatMap(({ path }) => (path.includes('/members/') ? [path] : []));
    expect(paths).toHaveLength(10);
    expect(new Set(paths).size).toBe(10);
  });
});

test.describe('with a pasted token and a password', () => {
  test.use({ config: site({ kind: 'token' }, { kind: 'basic' }) });

  test('each backend by itself; either can wait', async ({ app, page, simulation }) => {
    simulation.signIn.required = true;
    simulation.signIn.others = async (token) => token === 'from.else-where';
    simulation.globo.signIn = { user: 'ana', password: 'pä:ss' };
    await app.goto('/connections');
    const itcare = page.getByRole('region', { name: 'ITCare load balancers' });
    const globo = page.getByRole('region', { name: 'GloboNetworkAPI pools' });
    await expect(itcare).toContainText('Nobody is signed in.');
    await globo.getByLabel('User name').fill('ana');
    await globo.getByLabel('Password').fill('wrong');
    await globo.getByRole('button', { name: 'Sign in' }).click();
    await expect(globo.getByRole('alert')).toContainText('Invalid username/password');
    await globo.getByLabel('Password').fill('pä:ss');
    await globo.getByRole('button', { name: 'Sign in' }).click();
    await expect(globo).toContainText('Signed in as ana.');
    await expect(globo).toContainText('answers');
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Balancers' }).click();
    await expect(heading(page)).toHaveText('Sign in to ITCare');
    await page.getByLabel('Access token').fill('two words');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByLabel('Access token')).toHaveAccessibleDescription(/This is not a token/);
    await page.getByLabel('Access token').fill('Bearer wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toContainText('Not accepted');
    await page.getByLabel('Access token').fill('Bearer from.else-where');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('link', { name: 'pay.example' })).toBeVisible();

    await operator(page).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(heading(page)).toHaveText('Sign in to ITCare');
    await page.getByRole('link', { name: 'Connections' }).click();
    await expect(globo).toContainText('Nobody is signed in.');
  });
});

test.describe('two operators in two tabs of one browser', () => {
  test.use({ config: site({ kind: 'api-account' }), time: 'frozen' });

  test('each has his own name in the journal and in what leaves it', async ({
    page,
    context,
    simulation,
  }) => {
    simulation.signIn.required = true;
    simulation.signIn.accounts.set('night-shift', 'moon');
    const second = await context.newPage();
    for (const [tab, account, secret, server] of [
      [page, 'drainboard', 'let-me-in', 'PEB4PAY01'],
      [second, 'night-shift', 'moon', 'PEB4PAY02'],
    ] as const) {
      await tab.goto(membersPath('pay.example'));
      await tab.getByLabel('Client id').fill(account);
      await tab.getByLabel('Secret').fill(secret);
      await tab.getByRole('button', { name: 'Sign in', exact: true }).click();
      await change(tab, 'Drain', server);
      await expect(outcomes(tab)).toContainText(`${server} Drain confirmed`);
    }
    await page.getByRole('link', { name: 'Operations' }).click();
    await page.getByRole('button', { name: 'Journal' }).click();
    for (const [server, account] of [
      ['PEB4PAY01', 'drainboard'],
      ['PEB4PAY02', 'night-shift'],
    ]) {
      await page.getByRole('button', { name: `Details: Drain ${server}` }).click();
      await expect(page.getByRole('dialog')).toContainText(`Operator${account}`);
      await page.keyboard.press('Escape');
    }
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'CSV' }).click();
    const csv = await readFile(await (await download).path(), 'utf8');
    expect(csv).toMatch(/Drain PEB4PAY01 .*,drainboard,,\r?\n/);
    expect(csv).toMatch(/Drain PEB4PAY02 .*,night-shift,,(?:\r?\n|$)/);
  });
});
