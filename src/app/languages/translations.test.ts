import { afterEach, describe, expect, it } from 'vitest';

import { type Dictionary, type Language, speak } from '#languages/language.ts';
import { number } from '#languages/numbers.ts';

import { dictionary as fr } from '#languages/fr/index.ts';
import { dictionary as portuguese } from '#languages/pt-BR/index.ts';
import { parametersIn } from './testing/parameters.ts';
import { callsOf, NAMES } from './testing/samples.ts';
import { loadMessages, type MessageFile, messageFiles } from './testing/message-files.ts';

// What the words say when they are called: something, about the same values as in English, and not in English.

const dictionaries: Record<Exclude<Language, 'en'>, Dictionary> = { fr, 'pt-BR': portuguese };

/** Names and terms that nobody translates. */
const terms =
  'Bot, CSV, Cloud, DNS, Drainboard, Globo, HAProxy, HTTP, ITCare, Id, JSON, Local, Pool, Pools, SNAT automap, Standard, Strict, Support id, TLS, Total, URL, UTC, VIP, VLAN, bit/s, iRule, iRules, id, min, ms, null, pool, pools, xx, GloboNetworkAPI';
/** Words that are English and this language at once. */
const shared: Record<keyof typeof dictionaries, ReadonlySet<string>> = {
  fr: new Set(
    `${terms}, Action, Actions, Conn., Description, Journal, Message, Mitigation, Normal, Page, Instance, Instances, Mode, Plan, Port, Production, Protection, Secret, Service, Sessions, Transparent, Type, Verdict, Zone, production, suggestion, suggestions, instance, instances, port`.split(
      ', ',
    ),
  ),
  'pt-BR': new Set(
    `${terms}, Backup, Common name, Endpoint, Gateway, Health check, Health checks, health check, Links, Normal, Offline, Status, URLs, VIPs, offline`.split(
      ', ',
    ),
  ),
};

/** Without values and punctuation around them. */
function bare(text: unknown): string {
  const names = new RegExp(NAMES.join('|'), 'g');
  return String(text)
    .replaceAll(names, '')
    .replaceAll(/[\d,]+/g, '')
    .replaceAll(/^[^a-z]+|[^a-z.]+$/gi, '');
}

interface Said {
  /** The word and what it was called with. */
  what: string;
  path: string;
  english: unknown;
  translated: unknown;
  values: readonly unknown[];
}

function words(
  english: unknown,
  translated: unknown,
  path = '',
): { path: string; english: unknown; translated: unknown }[] {
  if (typeof english !== 'object' || english === null) return [{ path, english, translated }];
  return Object.entries(english).flatMap(([name, each]) =>
    words(each, Reflect.get(Object(translated), name), path === '' ? name : `${path}.${name}`),
  );
}

type Say = (...values: readonly unknown[]) => unknown;

/** Everything this file can say, in English and in the language. */
async function said(
  { path: file, exported, name }: MessageFile,
  language: keyof typeof dictionaries,
): Promise<Said[]> {
  const types = parametersIn(file);
  return words(await loadMessages(file, exported), dictionaries[language][name]).flatMap(
    ({ path, english, translated }): Said[] => {
      const word = `${name}.${path}`;
      if (typeof english !== 'function') return [{ what: word, path: word, english, translated, values: [] }];
      const parameters = types.get(path);
      // Words taken over from another file are called there.
      if (parameters === undefined) return [];
      return callsOf(parameters).map((values) => {
        speak('en');
        const inEnglish = (english as Say)(...values);
        speak(language);
        const inLanguage = (translated as Say)(...values);
        const what = `${word}(${values.map((value) => JSON.stringify(value)).join(', ')})`;
        return { what, path: word, english: inEnglish, translated: inLanguage, values };
      });
    },
  );
}

afterEach(() => speak('en'));

const isEmpty = (text: unknown) => typeof text !== 'string' || text.trim() === '';

describe.each(['fr', 'pt-BR'] as const)('the words in %s', (language) => {
  it.each(messageFiles)('of $path say what they say in English', async (file) => {
    const all = await said(file, language);
    const wrong: string[] = [];
    speak(language);
    for (const { what, english, translated, values } of all) {
      const text = String(translated);
      if (isEmpty(english) !== isEmpty(translated)) wrong.push(`${what} is empty`);
      if (/undefined|NaN|\[object|\bnull\b/.test(text) && !/\bnull\b/.test(String(english)))
        wrong.push(`${what}: ${text}`);
      const given = JSON.stringify(values);
      const shows = [
        ...NAMES.filter((name) => given.includes(name) && String(english).includes(name)),
        ...(String(english).includes('1,000,000') ? [number(1_000_000)] : []),
      ];
      for (const value of shows)
        if (!text.toLowerCase().includes(value.toLowerCase()))
          wrong.push(`${what} leaves out ${value}: ${text}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(messageFiles)('of $path are not English', async (file) => {
    const same = (await said(file, language)).filter(
      ({ english, translated }) =>
        english === translated && /[a-z]{2}/i.test(bare(english)) && !shared[language].has(bare(english)),
    );
    expect([...new Set(same.map(({ path, english }) => `${path}: ${String(english)}`))]).toEqual([]);
  });
});
