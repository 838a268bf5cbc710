/** The readers of foreign text, each with texts made out of the expressions it uses. */
import { expect, it } from 'vitest';
import { READERS } from './readers.ts';
import { expressionsShipped } from './sources.ts';
import { slowest } from './stopwatch.ts';
import { type Attack, attacksOn } from './worst-cases.ts';

const { found } = expressionsShipped();

/** Those that differ in what is repeated: a reader takes longer than an expression. */
function attacksOf(file: string): Attack[] {
  const attacks = found.flatMap((each) => (each.file === file ? attacksOn(each.expression) : []));
  return [...new Map(attacks.map((attack) => [`${attack.pump} ${attack.tail === ''}`, attack])).values()];
}

it.each(READERS.map(([what, ...rest]) => ({ what, rest })))('$what', ({ rest: [file, reader, most] }) => {
  const attacks = attacksOf(file);
  expect(attacks.length).toBeGreaterThan(80);
  expect(slowest(reader, attacks, { most })).toBeNull();
});
