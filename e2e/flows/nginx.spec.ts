/**
 * The main job again, the way a colleague gets it: the build behind nginx with deploy/nginx, over TLS, with a real OpenID
 * provider.
 */
import { expect, test } from '#e2e/fixtures.ts';
import {
  balancersTable,
  change,
  connectionsOf,
  member,
  outcomes,
  patch,
  searchBox,
  writesIn,
} from './steps.ts';

const signIn = { kind: 'oidc', authority: '$UPSTREAM/auth/realms/cloud', clientId: 'drainboard' };

test.use({
  config: { backends: { itcare: { signIn } } },
  server: 'nginx',
  time: 'frozen',
  ignoreHTTPSErrors: true,
  world: { balancers: 40, members: 200 },
});

const FIRST = 'PEB4PAY01';
const FIRST_ID = 1_050_001;

test('signs in, filters, opens, drains and enables; every answer carries its headers', async ({
  app,
  page,
  simulation,
}) => {
  simulation.signIn.required = true;
  const provider = /^http:\/\/127\.0\.0\.1:\d+\/auth\/realms\/cloud\//;
  app.expectedErrors.push(/^foreign request: http:\/\/127\.0\.0\.1:\d+\/auth\/realms\/cloud\//);
  const unguarded: string[] = [];
  const compressed = new Set<string>();
  page.on('response', (response) => {
    if (provider.test(response.url())) return;
    const { pathname } = new URL(response.url());
    const headers = response.headers();
    const policy = headers['content-security-policy'] ?? '';
    const api = /^\/(?:itcare|auth)\//.test(pathname);
    if (!(api ? /sandbox/ : /require-trusted-types-for 'script'/).test(policy)) unguarded.push(pathname);
    if (headers['strict-transport-security'] !== 'max-age=31536000') unguarded.push(pathname);
    const kept = pathname.startsWith('/assets/') ? /immutable/ : api ? /no-store/ : /no-cache/;
    if (!kept.test(headers['cache-control'] ?? '')) unguarded.push(`${pathname} is kept`);
    if (headers['content-encoding'] === 'gzip')
      compressed.add(api ? 'api' : (/\.\w+$/.exec(pathname)?.[0] ?? 'page'));
  });
  await app.goto('/balancers?q=protocol:HTTPS');
  await page.getByRole('button', { name: /^Sign in at/ }).click();
  await page.getByLabel('User name').fill('ana');
  await page.getByLabel('Password').fill('let-me-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await searchBox(page).fill('protocol:HTTPS pay.example');
  await expect(page).toHaveURL(/pay\.example/);
  await page.keyboard.press('Escape');
  await balancersTable(page).getByRole('link', { name: 'pay.example', exact: true }).click();
  await expect(member(page, FIRST).connections).toHaveText(/^\d+$/);
  const full = await connectionsOf(page, FIRST);
  await change(page, 'Drain', FIRST);
  await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
  simulation.clock.advance(120_000);
  await expect.poll(() => connectionsOf(page, FIRST)).toBeLessThan(full / 2);
  await change(page, 'Enable', FIRST);
  await expect(outcomes(page)).toContainText('confirmed: the pool shows Enabled');
  // The page forgets everything; the provider does not.
  await page.reload();
  await expect(member(page, FIRST).state).toContainText('Enabled');
  expect(writesIn(simulation.log)).toEqual([
    patch('pay.example', FIRST_ID, 'disabled'),
    patch('pay.example', FIRST_ID, 'enabled'),
  ]);
  await app.goto('/balancers/%E0%A4%A');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page at this address');
  expect(unguarded).toEqual([]);
  expect([...compressed].toSorted()).toEqual(['.css', '.js', 'api', 'page']);
});
