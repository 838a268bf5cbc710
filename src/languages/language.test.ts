import { afterEach, describe, expect, it } from 'vitest';

import { inLanguage, isLanguage, speak } from './language.ts';
import { form, number, plural } from './numbers.ts';

afterEach(() => speak('en'));

describe('words', () => {
  const english = { title: 'Members', left: (count: number) => plural(count, 'member', 'members') };

  it('are those of the dictionary, and English where there is none', () => {
    expect(inLanguage('members', english).title).toBe('Members');
    speak('fr', {
      members: { title: 'Membres', left: (count: number) => plural(count, 'membre', 'membres') },
    });
    expect(inLanguage('members', english).title).toBe('Membres');
    expect(inLanguage('members', english).left(1204)).toBe('1\u202f204 membres');
    expect(inLanguage('urls', english).title).toBe('Members');
  });

  it('are spoken in known languages only', () => {
    expect(['en', 'fr', 'pt-BR'].every(isLanguage)).toBe(true);
    expect(['de', 'pt', '', undefined, null, {}].some(isLanguage)).toBe(false);
  });
});

describe('numbers', () => {
  it.each([
    ['en', '0 members', '1 member', '1,204 members', '1,000,000 members'],
    ['fr', '0 member', '1 member', '1\u202f204 members', '1\u202f000\u202f000 members'],
    ['pt-BR', '0 member', '1 member', '1.204 members', '1.000.000 members'],
  ] as const)('are counted in %s', (language, ...counted) => {
    speak(language);
    expect([0, 1, 1204, 1_000_000].map((count) => plural(count, 'member', 'members'))).toEqual(counted);
    expect(form(2, 'it', 'them')).toBe('them');
    expect(number(Number.NaN)).toBe('NaN');
  });
});
