// What every end-to-end test proves besides its own matter (fixtures.ts) would be noticed, each in its place.
import { expect, test } from '#e2e/fixtures.ts';

test.use({ world: { balancers: 20, members: 60 } });

const SECRET = 'planted-secret-8f2c';

test('the guard notices inline code, other origins, and a secret in each place that outlives the page', async ({
  app,
  page,
}) => {
  app.expectedErrors.push(/Content Security Policy|'Trusted(?:HTML|Script)'|foreign request|planted-secret/);
  await app.goto('/balancers');
  await page.getByRole('table', { name: 'Load balancers' }).waitFor();
  app.secrets.add(SECRET);
  expect(app.problems).toEqual([]);
  expect(await app.secrets.found()).toEqual([]);

  await test.step('what the policy forbids', async () => {
    const forbidden: [RegExp, () => void][] = [
      [/TrustedScript/, () => (document.createElement('script').text = '0')],
      [/TrustedHTML/, () => (document.body.innerHTML = '<p>')],
      [/inline style/, () => document.body.setAttribute('style', 'color: red')],
      [/connect-src/, () => void fetch('http://127.0.0.1:9/').catch(() => undefined)],
      [/foreign request/, () => void window.open('http://127.0.0.1:9/')],
    ];
    for (const [pattern, act] of forbidden) {
      const before = app.problems.length;
      await page.evaluate(act).catch(() => undefined);
      await expect.poll(() => app.problems.slice(before).join('\n')).toMatch(pattern);
    }
  });

  await test.step('where a secret may not be', async () => {
    const download = page.waitForEvent('download');
    await page.evaluate(async (secret) => {
      localStorage.setItem('a', secret);
      sessionStorage.setItem('a', secret);
      window.name = secret;
      history.replaceState({ secret }, '', `?q=${secret}`);
      console.info(secret);
      await fetch(`/config.json?a=${secret}`);
      const opening = indexedDB.open('planted', 1);
      opening.addEventListener('upgradeneeded', () =>
        opening.result.createObjectStore('a').put({ secret }, 1),
      );
      await new Promise((resolve) => opening.addEventListener('success', resolve));
      opening.result.close();
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([secret]));
      link.download = 'planted.csv';
      link.click();
    }, SECRET);
    await download;
    expect((await app.secrets.found()).toSorted()).toEqual(
      [
        'an address',
        'history.state',
        'indexedDB planted/a',
        'localStorage',
        'planted.csv',
        'sessionStorage',
        'the address bar',
        'the console',
        'window.name',
      ].map((place) => `${place} holds ${SECRET}`),
    );
  });
});
