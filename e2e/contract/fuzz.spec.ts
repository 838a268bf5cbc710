/**
 * The main pages on answers made wrong: no exception escapes, no page goes blank or breaks, and no text of an answer
 * becomes markup, script or a link to elsewhere. What is wrong with an answer depends on the seed, the page, the round
 * and the call alone, so `npm run fuzz -- --seed N` shows the same again; a failure prints all three.
 */
import type { Page, Route } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { knownId } from '#simulator/itcare/known.ts';
import { answersFor, chanceOf, MARK, SEED } from './fuzz/hostile.ts';
import { mutate, tenMegabytes } from './fuzz/mutate.ts';

test.use({ world: { balancers: 12, members: 60 } });

const of = (tab: string) => `/balancers/${knownId('pay.example')}/${tab}`;
const PAGES = [
  '/balancers',
  of('overview'),
  of('members'),
  of('urls'),
  of('monitoring'),
  of('bot-defense'),
  of('tls'),
  of('stats'),
  of('events'),
  of('activity'),
  '/balancers/certificates',
  '/balancers/new',
  '/operations',
  '/connections',
  '/pools',
  '/pools/1',
  '/hosts?q=PEB4PAY01',
  '/hosts/evacuate?q=EB-A',
] as const;

const MINUTE = 61_000;

/** FNV-1a: which chance a call of a round gets, in whatever order the calls are made. */
function numberOf(text: string): number {
  let number = 0x811c9dc5;
  for (const char of text) number = Math.imul(number ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return number >>> 0;
}

interface Round {
  readonly name: string;
  /** Calls of the same address so far. */
  readonly times: Map<string, number>;
  /** What was wrong with which answer. */
  readonly said: string[];
}

async function answerWrongly(route: Route, round: Round): Promise<void> {
  const address = new URL(route.request().url()).pathname;
  const times = (round.times.get(address) ?? 0) + 1;
  round.times.set(address, times);
  const chance = chanceOf(SEED, numberOf(`${round.name} ${address} ${times}`));
  const response = await route.fetch();
  const text = await response.text();
  // Some answers stay right: a page that cannot be read at all shows little of the others.
  if (text === '' || (chance.int(3) === 0 && times > 1)) return route.fulfill({ response });
  const large = round.name.startsWith('/balancers ') && round.said.length === 0;
  const wrong = large ? tenMegabytes(text, chance) : mutate(text, chance);
  round.said.push(`${address} (${times}): ${wrong.said}`);
  await route.fulfill({ response, body: wrong.text });
}

/** What on the page is not of the console's own making. */
function foreignParts(page: Page): Promise<string[]> {
  return page.evaluate((mark) => {
    const parts = [
      ...document.body.querySelectorAll('script, iframe, object, embed, img, base, meta, style, link'),
    ]
      .filter((element) => !(element instanceof HTMLScriptElement && element.src.startsWith(location.origin)))
      .map((element) => `<${element.localName}>`);
    const links = [...document.querySelectorAll('[href], [src], [action], [formaction]')].flatMap((element) =>
      ['href', 'src', 'action', 'formaction'].flatMap((name) => element.getAttribute(name) ?? []),
    );
    const elsewhere = links.filter((link) => new URL(link, location.href).origin !== location.origin);
    const handlers = [...document.querySelectorAll('*')].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('on')),
    );
    return [...parts, ...elsewhere, ...handlers, ...(mark in window ? ['a script ran'] : [])];
  }, MARK);
}

for (const path of PAGES) {
  test(`${path.replace(/\d{6,}/, '')} on wrong answers`, async ({ page }) => {
    const wanted = answersFor(PAGES.length);
    test.setTimeout(60_000 + wanted * 2_000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    let round: Round = { name: '', times: new Map(), said: [] };
    await page.clock.install();
    await page.route(/\/(?:itcare|globo)\//, (route) => answerWrongly(route, round));
    let tried = 0;
    for (let turn = 0; tried < wanted && turn < wanted; turn += 1) {
      round = { name: `${path} ${turn}`, times: new Map(), said: [] };
      await page.goto(path);
      const about = () => `seed ${SEED}, round ${turn}:\n  ${round.said.join('\n  ')}\n`;
      for (let minute = 0; minute < 3; minute += 1) {
        await expect(page.getByRole('link', { name: 'Operations', exact: true }), about()).toBeVisible();
        await expect(page.getByRole('heading', { level: 1 }).first(), about()).toHaveText(/\S/);
        await expect(page.getByText('This page could not be drawn'), about()).toBeHidden();
        expect([...errors, ...(await foreignParts(page))], about()).toEqual([]);
        await page.clock.fastForward(MINUTE);
      }
      tried += round.said.length;
    }
    console.info(`page fuzz: ${tried} wrong answers on ${path}`);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
}
