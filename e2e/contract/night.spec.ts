// A short night; `npm run soak` spends the long one.
import { uncompiled } from '#e2e/bench/lab.ts';
import { expect, test } from '#e2e/fixtures.ts';
import { config, faultsOf, spendNight, tableOf } from '#e2e/soak/night.ts';

test.use({
  config,
  time: 'frozen',
  world: { balancers: 20, members: 60 },
  contextOptions: { reducedMotion: 'reduce' },
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, args: [...(launchOptions.args ?? []), uncompiled] }),
    { scope: 'worker' },
  ],
});

test('a tab left open stays bounded and true through failures, hiding, an absent network and sleep', async ({
  app,
  context,
  page,
  simulation,
}) => {
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  const night = await spendNight({ page, context, cdp, simulation, url: app.url }, 0.25, () => undefined);
  console.log(tableOf(night));
  expect(faultsOf(night)).toEqual([]);
});
