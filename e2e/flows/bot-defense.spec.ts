/**
 * Bot defense: one control for mode and template, a whitelist that is a list and a plan of single calls. Every write
 * is taken to each of its ends; the world's time stands still unless a test moves it.
 */
import type { Page, Route } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { type KnownName, knownId } from '#simulator/itcare/known.ts';
import type { Simulation } from '#simulator/simulation.ts';
import { question, type Write, writesIn } from './steps.ts';

test.use({ time: 'frozen' });

const path = (name: KnownName) => `/balancers/${knownId(name)}/bot-defense`;
const reports = (page: Page) => page.getByRole('region', { name: 'Changes from this browser' });
const whitelist = (page: Page) => page.getByRole('table', { name: 'Whitelist' });
/** What is said while the API changes bot defense, whoever asked for it. */
const underWay = (page: Page) => page.getByRole('status').filter({ hasText: 'under way at the API' });
const dialog = (page: Page) => page.getByRole('dialog');

const patch = (name: KnownName, operation: string, options: Record<string, string>): Write => ({
  method: 'PATCH',
  path: `/itcare/networking/loadbalancers/${knownId(name)}`,
  // No options at all where there is nothing to say.
  body: Object.keys(options).length === 0 ? { operation } : { operation, options },
});

const bot = (simulation: Simulation, name: KnownName) => simulation.world.named(name)?.bot ?? null;

/** Lets what is under way at the API come to its end. */
const finish = (simulation: Simulation) => simulation.clock.advance(9_000);

const balancerUrl = /\/loadbalancers\/\d+$/;

/** Whenever the balancer is read, what was under way has ended: for runs of many calls. */
async function hurry(page: Page, simulation: Simulation): Promise<void> {
  await page.route(balancerUrl, async (route) => {
    if (route.request().method() === 'GET') finish(simulation);
    await route.fallback();
  });
}

interface Target {
  balancer: KnownName;
  /** Chooses in the control; nothing for the choice made for the operator. */
  choose?: string[];
  button: string;
  confirm: string;
  typed?: string;
  write: [string, Record<string, string>];
  confirmed: string;
  /** What stays when it does not come to pass. */
  stays: string;
}

const activation: Target = {
  balancer: 'shop.example',
  button: 'Activate transparent, standard…',
  confirm: 'Activate transparent, standard',
  write: ['activate_bot', { template: 'standard', mode: 'transparent' }],
  confirmed: 'Bot defense is transparent, template standard',
  stays: 'Bot defense is off',
};
const update: Target = {
  balancer: 'pay.example',
  choose: ['Blocking'],
  button: 'Switch to blocking, standard…',
  confirm: 'Switch to blocking, standard',
  write: ['update_bot', { template: 'standard', mode: 'blocking' }],
  confirmed: 'Bot defense is blocking, template standard',
  stays: 'Bot defense is transparent, template standard',
};
const removal: Target = {
  balancer: 'pay.example',
  choose: ['Off'],
  button: 'Switch bot defense off…',
  confirm: 'Switch bot defense off',
  typed: 'pay.example',
  write: ['delete_bot', {}],
  confirmed: 'Bot defense is off',
  stays: 'Bot defense is transparent, template standard',
};

/** Chooses, opens the question, answers it. */
async function decide(page: Page, target: Target, reference: string): Promise<void> {
  await page.goto(path(target.balancer));
  await expect(page.getByText(target.stays, { exact: true })).toBeVisible();
  for (const name of target.choose ?? []) await page.getByRole('radio', { name }).check();
  await page.getByRole('button', { name: target.button }).click();
  await question(page).getByRole('textbox', { name: 'Change reference' }).fill(` ${reference} `);
  const confirm = question(page).getByRole('button', { name: target.confirm, exact: true });
  if (target.typed !== undefined) {
    await expect(confirm).toHaveAttribute('aria-disabled', 'true');
    await question(page)
      .getByRole('textbox', { name: /Type .* to go on/ })
      .fill(target.typed);
  }
  await confirm.dblclick();
  await expect(question(page)).toBeHidden();
}

const sentBy = ({ balancer, write: [operation, options] }: Target, changeReference = '') => [
  patch(balancer, operation, { ...(changeReference === '' ? {} : { changeReference }), ...options }),
];

for (const [title, target] of [
  ['activation', activation],
  ['update', update],
  ['removal', removal],
] as const) {
  test.describe(title, () => {
    test('is sent once, accepted, followed and confirmed', async ({ app, page, simulation }) => {
      expect(app.url).not.toBe('');
      await decide(page, target, 'RFC-1');
      await expect(reports(page)).toContainText('accepted by the API');
      await expect(underWay(page)).toBeVisible();
      await expect(
        page.getByRole('button', { name: /^(?:Change|Switch|Activate).*…$/ }),
      ).toHaveAccessibleDescription(/API takes one at a time/);
      finish(simulation);
      await expect(reports(page)).toContainText('confirmed by reading it back');
      await expect(page.getByText(target.confirmed, { exact: true })).toBeVisible();
      expect(writesIn(simulation.log)).toEqual(sentBy(target, 'RFC-1'));
    });

    for (const status of [400, 403]) {
      test(`refused with ${status}, changed nothing and says why`, async ({ page, simulation }) => {
        simulation.faults.add({ endpoint: 'patchBalancer', kind: 'status', status, times: 1 });
        await decide(page, target, '');
        await expect(reports(page)).toContainText('refused. Nothing was changed.');
        await expect(reports(page)).toContainText(`(${status})`);
        await expect(page.getByText(target.stays, { exact: true })).toBeVisible();
        expect(simulation.log.filter((entry) => entry.method !== 'GET')).toHaveLength(1);
      });
    }

    test('that the API gives up is told with its message', async ({ page, simulation }) => {
      await decide(page, target, 'FAIL');
      await expect(reports(page)).toContainText('accepted by the API');
      finish(simulation);
      await expect(reports(page)).toContainText('accepted, but it failed');
      await expect(reports(page)).toContainText(/appliance|partition/);
      await expect(page.getByText(target.stays, { exact: true })).toBeVisible();
      expect(writesIn(simulation.log)).toEqual(sentBy(target, 'FAIL'));
    });

    test('that never ends locks the control, also after a reload', async ({ page, simulation }) => {
      await decide(page, target, 'STUCK');
      await expect(reports(page)).toContainText('accepted by the API');
      finish(simulation);
      await page.reload();
      await expect(underWay(page)).toBeVisible();
      await page
        .getByRole('radio', { name: target.balancer === 'shop.example' ? 'Blocking' : 'Strict' })
        .check();
      const button = page.getByRole('button', { name: /^(?:Change|Switch|Activate).*…$/ });
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      await expect(button).toHaveAccessibleDescription(/under way at the API/);
      expect(writesIn(simulation.log)).toEqual(sentBy(target, 'STUCK'));
    });

    test('whose answer is lost is read back, and not sent again', async ({ page, simulation }) => {
      simulation.faults.add({ endpoint: 'patchBalancer', kind: 'lost-answer', times: 1 });
      await decide(page, target, '');
      await expect(reports(page)).toContainText('may or may not have been applied');
      finish(simulation);
      await expect(reports(page)).toContainText('confirmed by reading it back');
      await expect(page.getByText(target.confirmed, { exact: true })).toBeVisible();
      expect(writesIn(simulation.log)).toHaveLength(1);
    });
  });
}

test('a change seen by nobody here is asked about before anything is sent', async ({ page, simulation }) => {
  await page.goto(path('pay.example'));
  await page.getByRole('radio', { name: 'Blocking' }).check();
  await page.getByRole('button', { name: 'Switch to blocking, standard…' }).click();
  const there = bot(simulation, 'pay.example');
  if (there) there.template = 'strict';
  await question(page).getByRole('button', { name: 'Switch to blocking, standard' }).click();
  await expect(reports(page)).toContainText('now it is transparent, strict. Nothing was sent.');
  expect(writesIn(simulation.log)).toEqual([]);
  await reports(page).getByRole('button', { name: 'Send anyway' }).click();
  await expect(reports(page)).toContainText('accepted by the API');
  finish(simulation);
  await expect(reports(page)).toContainText('confirmed by reading it back');
  expect(writesIn(simulation.log)).toEqual(sentBy(update));
});

test('unknown words of the API are shown as they are, and only what can be sent is sent', async ({
  page,
  simulation,
}) => {
  const there = bot(simulation, 'pay.example');
  if (there) Object.assign(there, { mode: 'Learning', template: 'custom' });
  await page.goto(path('pay.example'));
  await expect(
    page.getByText('Bot defense is on, mode unknown (Learning), template unknown (custom)'),
  ).toBeVisible();
  await page.getByRole('radio', { name: 'Transparent' }).check();
  await expect(page.getByText(/the mode is sent alone and the template stays/)).toBeVisible();
  await page.getByRole('button', { name: 'Switch to transparent…' }).click();
  await question(page).getByRole('button', { name: 'Switch to transparent' }).click();
  await expect(reports(page)).toContainText('accepted by the API');
  finish(simulation);
  await expect(reports(page)).toContainText('confirmed by reading it back');
  expect(writesIn(simulation.log)).toEqual([patch('pay.example', 'update_bot', { mode: 'transparent' })]);
});

/* ---- One address ------------------------------------------------------------------------------------------------ */

const NEW = '81.2.69.142';
const OLD = '192.0.2.40';

async function addOne(page: Page, reference = ''): Promise<void> {
  await page.goto(path('pay.example'));
  await page.getByRole('button', { name: 'Add address' }).click();
  await dialog(page).getByRole('textbox', { name: 'Address' }).fill(` ${NEW} `);
  await dialog(page).getByRole('textbox', { name: 'Change reference' }).fill(reference);
  await dialog(page)
    .getByRole('button', { name: `Add ${NEW}` })
    .click();
}

async function removeOne(page: Page, reference = ''): Promise<void> {
  await page.goto(path('pay.example'));
  await whitelist(page)
    .getByRole('button', { name: `Remove ${OLD}` })
    .click();
  await expect(question(page)).toContainText('are judged by bot defense again');
  await expect(question(page)).toContainText('Its URL and comment are lost');
  await question(page).getByRole('textbox', { name: 'Change reference' }).fill(reference);
  await question(page)
    .getByRole('button', { name: `Remove ${OLD}` })
    .click();
}

for (const { title, act, ip, operation, row, wanted } of [
  { title: 'adding an address', act: addOne, ip: NEW, operation: 'edit_bot_whitelist', row: NEW, wanted: 1 },
  {
    title: 'removing an address',
    act: removeOne,
    ip: OLD,
    operation: 'delete_bot_whitelist',
    row: OLD,
    wanted: 0,
  },
]) {
  const rows = (page: Page) => whitelist(page).getByRole('row', { name: row });
  const one = (changeReference: string) => [
    patch('pay.example', operation, { ip, ...(changeReference === '' ? {} : { changeReference }) }),
  ];

  test.describe(title, () => {
    test('is sent once, accepted and confirmed', async ({ page, simulation }) => {
      await act(page, 'RFC-2');
      await expect(reports(page)).toContainText('running');
      finish(simulation);
      await expect(reports(page)).toContainText('confirmed');
      await expect(rows(page)).toHaveCount(wanted);
      expect(writesIn(simulation.log)).toEqual(one('RFC-2'));
    });

    for (const status of [400, 403]) {
      test(`refused with ${status}, changed nothing and says why`, async ({ page, simulation }) => {
        simulation.faults.add({ endpoint: 'patchBalancer', kind: 'status', status, times: 1 });
        await act(page);
        await expect(reports(page)).toContainText('refused');
        await expect(reports(page)).toContainText(`(${status})`);
        await expect(rows(page)).toHaveCount(1 - wanted);
        expect(simulation.log.filter((entry) => entry.method !== 'GET')).toHaveLength(1);
      });
    }

    test('that the API gives up is told with its message', async ({ page, simulation }) => {
      await act(page, 'FAIL');
      await expect(reports(page)).toContainText('running');
      finish(simulation);
      await expect(reports(page)).toContainText('failed');
      await expect(reports(page)).toContainText(/appliance|partition/);
      await expect(rows(page)).toHaveCount(1 - wanted);
      expect(writesIn(simulation.log)).toEqual(one('FAIL'));
    });

    test('that never ends locks the list', async ({ page, simulation }) => {
      await act(page, 'STUCK');
      await expect(reports(page)).toContainText('running');
      finish(simulation);
      await expect(page.getByRole('button', { name: 'Add address' })).toHaveAttribute(
        'aria-disabled',
        'true',
      );
      await page.reload();
      await expect(page.getByRole('button', { name: 'Add address' })).toHaveAccessibleDescription(
        /under way at the API/,
      );
      expect(writesIn(simulation.log)).toEqual(one('STUCK'));
    });

    test('whose answer is lost is read back, and not sent again', async ({ page, simulation }) => {
      simulation.faults.add({ endpoint: 'patchBalancer', kind: 'lost-answer', times: 1 });
      await act(page);
      await expect(reports(page)).toContainText('outcome unknown');
      finish(simulation);
      await expect(reports(page)).toContainText('confirmed');
      await expect(rows(page)).toHaveCount(wanted);
      expect(writesIn(simulation.log)).toEqual(one(''));
    });
  });
}

test('a link opens the form filled in, says what covers the address, and leaves no trace', async ({
  page,
}) => {
  await page.goto(`${path('pay.example')}?whitelist=10.44.8.9`);
  await expect(dialog(page).getByRole('textbox', { name: 'Address' })).toHaveValue('10.44.8.9');
  await expect(dialog(page)).toContainText('The platform lets it through already (10.44.8.0/24).');
  await expect(dialog(page)).toContainText('Private addresses');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page).not.toHaveURL(/whitelist/);
  await page.goto(`${path('pay.example')}?whitelist=%3Cimg/src%3Dx%3E`);
  await expect(dialog(page)).toContainText('No address or range was recognised here.');
});

test('a range is sent only after a tick, and its refusal says that it was a range', async ({
  page,
  simulation,
}) => {
  simulation.faults.add({ endpoint: 'patchBalancer', kind: 'status', status: 400, times: 1 });
  await page.goto(path('pay.example'));
  await page.getByRole('button', { name: 'Add address' }).click();
  await dialog(page).getByRole('textbox', { name: 'Address' }).fill('81.2.69.142/24');
  await expect(dialog(page)).toContainText('Names one host and means its whole network.');
  const add = dialog(page).getByRole('button', { name: 'Add 81.2.69.0/24' });
  await expect(add).toHaveAccessibleDescription(/Tick the box first/);
  await page.keyboard.press('Enter');
  expect(writesIn(simulation.log)).toEqual([]);
  await dialog(page).getByRole('checkbox', { name: 'Send the range 81.2.69.0/24' }).check();
  await add.click();
  await expect(reports(page)).toContainText('The API refused this range.');
  expect(writesIn(simulation.log)).toHaveLength(1);
});

/* ---- A list ----------------------------------------------------------------------------------------------------- */

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

async function pasteList(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Paste a list' }).click();
  await question(page).getByRole('textbox', { name: 'List' }).fill(text);
}

test('500 mixed lines end in a correct plan and a correct report when every tenth call fails', async ({
  page,
  simulation,
}) => {
  // 330 calls one after the other, each read back before the next; a guard against hanging, not a measure.
  test.setTimeout(480_000);
  const v4 = numbers(240).map((n) => `81.2.${n >> 4}.${n & 15}${n % 3 === 0 ? ` # office ${n}` : ''}`);
  const csv = numbers(30).map((n) => `"81.3.0.${n}";"Site, ${n}"`);
  const v6 = numbers(30).map((n) => `2A00:1450:0:0::${(n + 1).toString(16).toUpperCase()}`);
  const repeated = numbers(60).map((n) => `81.2.${n >> 4}.${n & 15}/32`);
  const covered = numbers(20).map((n) => `10.44.8.${n}`);
  const there = ['192.0.2.40', '198.51.100.7'];
  const ranges = numbers(28).map((n) => `81.4.${n}.0/2${4 + (n % 4)}`);
  const broken = numbers(50).map(
    (n) => ['81.2.0.300', 'office.example', 'fe80::1%eth0', '81.2.1', '0.0.0.0/0'][n % 5] ?? '',
  );
  const quiet = numbers(40).map((n) => (n % 2 === 0 ? '' : '; nothing'));
  const lines = [...v4, ...csv, ...v6, ...repeated, ...covered, ...there, ...ranges, ...broken, ...quiet];
  expect(lines).toHaveLength(500);

  let calls = 0;
  const everyTenthFails = async (route: Route) => {
    if (route.request().method() !== 'PATCH') return route.fallback();
    calls += 1;
    return calls % 10 === 0 ? route.fulfill({ status: 400 }) : route.fallback();
  };
  await page.route(balancerUrl, everyTenthFails);
  await page.goto(path('pay.example'));
  await pasteList(page, lines.join('\r\n'));
  const plan = question(page).getByRole('table', { name: 'Plan' });
  await expect(question(page).getByText('28 ranges: what to do')).toBeVisible();
  // The button that waits for an answer says so beside itself, and leads to the question.
  await question(page).getByRole('button', { name: 'Say first what to do with the ranges.' }).click();
  await expect(question(page).getByRole('radio', { name: 'Send as CIDR blocks' })).toBeFocused();
  await question(page).getByRole('radio', { name: 'Leave out' }).check();
  await expect(question(page).getByRole('radio', { name: 'All 460' })).toBeVisible();
  await expect(question(page).getByRole('radio', { name: 'To send 300' })).toBeVisible();
  await question(page).getByRole('radio', { name: 'Unreadable 50' }).check();
  await expect(plan).toContainText('This means every address there is.');
  await expect(plan).toContainText('A zone id');
  expect(await plan.getByRole('row').count()).toBeLessThan(80);
  await expectAccessible(page);
  await question(page).getByRole('button', { name: 'Add 300 entries' }).click();
  await hurry(page, simulation);
  const report = reports(page);
  await expect(report.getByRole('progressbar')).toBeVisible();
  await expect(report).toContainText('270 confirmed · 30 failed', { timeout: 360_000 });
  expect(calls).toBe(300);
  const bodies = simulation.log.flatMap((entry) => (entry.method === 'PATCH' ? [entry.body] : []));
  expect(bodies).toHaveLength(270);
  expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(270);
  expect(bodies[0]).toEqual({ operation: 'edit_bot_whitelist', options: { ip: '81.2.0.0' } });
  expect(bot(simulation, 'pay.example')?.whitelist).toHaveLength(272);
  await expect(report.getByRole('table', { name: 'Results' }).getByRole('row').nth(1)).toContainText(
    'refused',
  );
  await expectAccessible(page);

  await test.step('what failed is sent again, and only that', async () => {
    await page.unroute(balancerUrl, everyTenthFails);
    await report.getByRole('button', { name: 'Retry 30 failed' }).click();
    await expect(report).toContainText('30 confirmed', { timeout: 100_000 });
    await expect(page.getByText('302 entries', { exact: false }).first()).toBeVisible();
    expect(bot(simulation, 'pay.example')?.whitelist).toHaveLength(302);
  });
});

test('a run is stopped between two calls, sent on, and undone the way it came', async ({
  page,
  simulation,
}) => {
  await page.goto(path('pay.example'));
  await pasteList(page, '81.2.0.1\n81.2.0.2\n81.2.0.3');
  await question(page).getByRole('button', { name: 'Add 3 entries' }).click();
  await expect.poll(() => writesIn(simulation.log)).toHaveLength(1);
  await reports(page).getByRole('button', { name: 'Stop' }).click();
  finish(simulation);
  await expect(reports(page)).toContainText('1 confirmed · 2 not sent');
  expect(writesIn(simulation.log)).toHaveLength(1);
  await hurry(page, simulation);
  await reports(page).getByRole('button', { name: 'Send the rest (2)' }).click();
  await expect(reports(page)).toContainText('2 confirmed');
  await reports(page).getByRole('button', { name: 'Undo' }).first().click();
  await question(page).getByRole('button', { name: 'Undo 2 changes' }).click();
  await expect(reports(page)).toContainText('Undo: remove 2 entries');
  await expect(whitelist(page).getByRole('row')).toHaveCount(4);
  expect(writesIn(simulation.log).map(({ body }) => body)).toEqual([
    { operation: 'edit_bot_whitelist', options: { ip: '81.2.0.1' } },
    { operation: 'edit_bot_whitelist', options: { ip: '81.2.0.2' } },
    { operation: 'edit_bot_whitelist', options: { ip: '81.2.0.3' } },
    { operation: 'delete_bot_whitelist', options: { ip: '81.2.0.3' } },
    { operation: 'delete_bot_whitelist', options: { ip: '81.2.0.2' } },
  ]);
});

test('a lost answer inside a run costs no time and is settled by later readings', async ({
  page,
  simulation,
}) => {
  await hurry(page, simulation);
  await page.goto(path('pay.example'));
  await pasteList(page, '81.2.0.1\n81.2.0.2\n81.2.0.3');
  simulation.faults.add({ endpoint: 'patchBalancer', kind: 'lost-answer', times: 1 });
  await question(page).getByRole('button', { name: 'Add 3 entries' }).click();
  await expect(reports(page)).toContainText('3 confirmed');
  expect(writesIn(simulation.log)).toHaveLength(3);
});

/* ---- Every look ------------------------------------------------------------------------------------------------- */

test('off, unreadable platform list, stale: each says so; all accessible', async ({
  app,
  page,
  simulation,
}) => {
  simulation.faults.add({ endpoint: 'getInternalWhitelist', kind: 'status', status: 403 });
  await page.goto(path('shop.example'));
  await expect(page.getByText('No whitelist while bot defense is off')).toBeVisible();
  await expect(page.getByText(/could not be read/)).toBeVisible();
  await expectAccessible(page);
  await page.goto(path('hostile.example'));
  await expect(page.getByText('Bot defense is blocking, template standard')).toBeVisible();
  simulation.faults.add({ endpoint: 'getBalancer', kind: 'status', status: 503 });
  await page.getByRole('button', { name: 'Read again now' }).click();
  await expect(page.getByText(/Showing what was read at/).first()).toBeVisible();
  expect(app.url).not.toBe('');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true });

  test('nothing is cut off, and the keyboard alone changes the mode', async ({ page, simulation }) => {
    await page.goto(path('pay.example'));
    await expect(whitelist(page)).toBeVisible();
    await expectAccessible(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await page.getByRole('radio', { name: 'Transparent' }).focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: 'Blocking' })).toBeChecked();
    await page.getByRole('button', { name: 'Switch to blocking, standard…' }).focus();
    await page.keyboard.press('Enter');
    await expect(question(page)).toBeInViewport({ ratio: 1 });
    await expectAccessible(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(reports(page)).toContainText('accepted by the API');
    finish(simulation);
    await expect(reports(page)).toContainText('confirmed by reading it back');
    expect(writesIn(simulation.log)).toEqual(sentBy(update));
  });
});
