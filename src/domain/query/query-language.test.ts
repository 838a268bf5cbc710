import { describe, expect, it } from 'vitest';
import { balancerFields } from './balancer-query.ts';
import { MAX_QUERY_LENGTH, mergeTerms, parseQuery, printQuery } from './query-language.ts';
import type { TermContent } from './query-language.ts';
import { seeded } from '#domain/seeded.ts';
import type { Chance } from '#domain/seeded.ts';

function contents(terms: readonly TermContent[]): TermContent[] {
  return terms.map(({ field, negated, values }) => ({ field, negated, values }));
}

/** Terms in short: `!name=a|b`. */
function short(text: string): string[] {
  return parseQuery(text, balancerFields).terms.map(
    (term) => `${term.negated ? '!' : ''}${term.field}=${term.values.join('|')}`,
  );
}

function problems(text: string): string[] {
  return parseQuery(text, balancerFields).problems.map(
    ({ code, start, end, word, value, suggestion }) =>
      `${code} ${text.slice(start, end)} (${word},${value}${suggestion === undefined ? '' : `→${suggestion}`})`,
  );
}

describe('understanding', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['  \t\n ', []],
    ['foo', ['name=foo']],
    ['foo bar', ['name=foo', 'name=bar']],
    ['"foo bar"', ['name=foo bar']],
    ['foo" "bar', ['name=foo bar']],
    ['!foo', ['!name=foo']],
    ['!name:foo', ['!name=foo']],
    ['name:!foo', ['!name=foo']],
    ['!name:!foo', ['name=foo']],
    ['!"foo bar"', ['!name=foo bar']],
    ['name:resource01,!resource02,resource42', ['name=resource01|resource42', '!name=resource02']],
    ['env:PRODUCTION', ['env=PRODUCTION']],
    ['ENV:Production', ['env=Production']],
    ['env:PRODUCTION,QA', ['env=PRODUCTION|QA']],
    ['env:PRODUCTION,,QA,', ['env=PRODUCTION|QA']],
    ['env:QA,QA', ['env=QA']],
    ['env:"pre production","a,b",QA', ['env=pre production|a,b|QA']],
    ['name:"say \\"hi\\""', ['name=say "hi"']],
    ['name:a\\"b', ['name=a"b']],
    ['name:"C:\\\\temp"', ['name=C:\\temp']],
    ['name:a\\b', ['name=a\\b']],
    ['bot:on', ['bot=on']],
    ['bot:TRUE', ['bot=on']],
    ['bot:yes oncall:no monitoring:false', ['bot=on', 'oncall=off', 'monitoring=off']],
    ['bot:on bot:yes', ['bot=on', 'bot=on']],
    ['service:12,0013', ['service=12|13']],
    ['cloud:4', ['cloud=4']],
    ['cloud:4,4', ['cloud=4']],
    ['tag:app=itcare', ['tag=app:itcare']],
    ['tag:app:itcare,mykey:my=value', ['tag=app:itcare|mykey:my=value']],
    ['tag:"my key":"my value"', ['tag=my key:my value']],
    ['url:.cegedim.cloud vlan:EB_1125_DMZ8', ['url=.cegedim.cloud', 'vlan=EB_1125_DMZ8']],
    ['"10.0.0.1:80"', ['name=10.0.0.1:80']],
    ['name:"!literal" x', ['name=x']],
  ])('%j', (text, expected) => {
    expect(short(text)).toEqual(expected);
  });

  it('has a word for each of the 16 filters', () => {
    expect(balancerFields.map((field) => field.word).join(' ')).toBe(
      'name service env status tag bot monitoring oncall url irule persistence fallback mode protocol vlan cloud',
    );
  });

  it('says where each term stands', () => {
    const text = '  env:QA   !"a b" ';
    for (const term of parseQuery(text, balancerFields).terms) {
      expect(text.slice(term.start, term.end)).toBe(term.text);
    }
    expect(parseQuery(text, balancerFields).terms.map((term) => term.text)).toEqual(['env:QA', '!"a b"']);
  });
});

describe('refusing', () => {
  it.each<[string, string[]]>([
    ['enviroment:QA', ['unknown-word enviroment:QA (enviroment,QA→env)']],
    ['protcol:HTTP', ['unknown-word protcol:HTTP (protcol,HTTP→protocol)']],
    ['stauts:ACTIVE', ['unknown-word stauts:ACTIVE (stauts,ACTIVE→status)']],
    ['monit:on', ['unknown-word monit:on (monit,on→monitoring)']],
    ['zzzzzz:1', ['unknown-word zzzzzz:1 (zzzzzz,1)']],
    [':x', ['unknown-word :x (,x)']],
    ['10.0.0.1:80', ['unknown-word 10.0.0.1:80 (10.0.0.1,80)']],
    ['!env:QA', ['negation-unsupported !env:QA (env,QA)']],
    ['env:!QA', ['negation-unsupported !QA (env,QA)']],
    ['!bot:on', ['negation-unsupported !bot:on (bot,on)']],
    ['bot:maybe', ['not-a-switch maybe (bot,maybe)']],
    ['bot:1', ['not-a-switch 1 (bot,1)']],
    ['bot:on,off', ['one-value-only bot:on,off (bot,on,off)']],
    ['service:12,x', ['not-a-number x (service,x)']],
    ['service:-3', ['not-a-number -3 (service,-3)']],
    ['service:99999999999999999999', ['not-a-number 99999999999999999999 (service,99999999999999999999)']],
    ['cloud:1,2', ['one-value-only cloud:1,2 (cloud,1,2)']],
    ['cloud:1 cloud:2', ['conflict cloud:2 (cloud,2)']],
    ['bot:on bot:off', ['conflict bot:off (bot,off)']],
    ['tag:app', ['not-a-tag app (tag,app)']],
    ['tag:app=', ['not-a-tag app= (tag,app=)']],
    ['name:"!x"', ['bad-value "!x" (name,!x)']],
    ['env:', ['no-value env: (env,)']],
    ['env: QA', ['no-value env: (env,)']],
    ['env:""', ['no-value env:"" (env,)']],
    ['!', ['no-value ! (name,)']],
    [',', ['no-value , (name,)']],
    ['name:"open and more', ['unclosed-quote "open and more (name,open and more)']],
    ['env:QA,"open', ['unclosed-quote "open (env,open)']],
    ['"', ['unclosed-quote " (name,)']],
  ])('%j', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  it('keeps what is good beside what is not', () => {
    expect(short('env:QA nope:1 service:12,x cloud:1 cloud:2')).toEqual(['env=QA', 'service=12', 'cloud=1']);
  });

  it('does not understand half a value at the length limit', () => {
    const head = 'env:QA ';
    const text = head + 'x'.repeat(MAX_QUERY_LENGTH);
    const { terms, problems: found } = parseQuery(text, balancerFields);
    expect(contents(terms)).toEqual([{ field: 'env', negated: false, values: ['QA'] }]);
    expect(found).toEqual([{ start: head.length, end: text.length, code: 'too-long', word: '', value: '' }]);
    expect(short('x'.repeat(MAX_QUERY_LENGTH))).toHaveLength(1);
    expect(short(`${'x'.repeat(MAX_QUERY_LENGTH)} y`)).toHaveLength(1);
  });
});

const LETTERS = [
  'a',
  'B',
  '7',
  '.',
  '-',
  '_',
  '!',
  ':',
  '=',
  ',',
  '"',
  '\\',
  ' ',
  '\t',
  '\n',
  'é',
  '💧',
  '\ud800',
] as const;

function randomText(chance: Chance, most: number): string {
  return chance.list(most, () => chance.pick(LETTERS)).join('');
}

function randomTerm(chance: Chance): TermContent {
  const some = (make: () => string): string[] => [...new Set([make(), ...chance.list(3, make)])];
  switch (chance.int(4)) {
    case 0:
      return { field: 'bot', negated: false, values: ['on'] };
    case 1:
      return { field: 'service', negated: false, values: some(() => String(chance.int(1_000_000))) };
    case 2:
      return {
        field: 'tag',
        negated: false,
        values: some(() => `k${chance.int(9)}:v${randomText(chance, 5)}`),
      };
    default: {
      const field = chance.pick(['name', 'env', 'url', 'irule']);
      return {
        field,
        negated: field === 'name' && chance.int(2) === 0,
        values: some(() => `x${randomText(chance, 8)}`),
      };
    }
  }
}

describe('properties', () => {
  it('printed terms read back as the merged terms', () => {
    const chance = seeded(1);
    for (let round = 0; round < 2_000; round += 1) {
      const terms = chance.list(6, () => randomTerm(chance));
      const parsed = parseQuery(printQuery(terms), balancerFields);
      expect(parsed.problems).toEqual([]);
      expect(contents(parsed.terms)).toEqual(mergeTerms(terms));
    }
  });

  it('any text is understood or refused, never thrown at, and every piece is accounted for', () => {
    const chance = seeded(2);
    for (let round = 0; round < 5_000; round += 1) {
      const words = chance.list(5, () =>
        chance.pick(['env:', 'name:', 'bot:', 'cloud:', 'tag:', '!', 'nope:', '']),
      );
      const text = words.map((word) => word + randomText(chance, 6)).join(chance.pick([' ', '', '  ']));
      const { terms, problems: found } = parseQuery(text, balancerFields);
      const covered = [...terms, ...found];
      for (const { start, end } of covered) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      expect(covered.length > 0).toBe(text.trim() !== '');
      const printed = printQuery(terms);
      expect(printQuery(parseQuery(printed, balancerFields).terms)).toBe(printed);
    }
  });
});
