/**
 * Browsers that are killed, and pages that are left, at any moment of a decision that takes several writes: what the
 * API received and what the console knows agree. Nothing is sent twice, nothing is lost, and what was not sent is named.
 * The gate tries a few moments; `npm run crashes -- --count 60 --seed 7` tries many.
 */
import { test } from '#e2e/fixtures.ts';
import { seeded } from '#domain/seeded.ts';
import { scenarios } from './crashes/scenarios.ts';
import { crash, endings } from './crashes/trial.ts';

test.use({
  world: { balancers: 12, members: 60 },
  config: { backends: { itcare: { signIn: { kind: 'proxy' } } } },
});

const COUNT = Number(process.env['CRASH_COUNT'] ?? 4);
const chance = seeded(Number(process.env['CRASH_SEED'] ?? 1));

for (let index = 0; index < COUNT; index += 1) {
  const scenario = scenarios[index % scenarios.length];
  // Half of them are killed, the others left in one way after the other.
  const ending = endings[index % 2 === Math.floor(index / scenarios.length) % 2 ? 0 : 1 + (index % 3)];
  if (!scenario || !ending) throw new Error('there is no such trial');
  const atMs = Math.round(chance.next() * scenario.spanMs);
  test(`${index + 1}: ${scenario.name}, ${ending} after ${atMs} ms`, async ({ simulation, site }) => {
    console.log(await crash({ url: site.url, simulation, scenario, ending, atMs }));
  });
}
