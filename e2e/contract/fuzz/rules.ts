/** Every pure rule that reads text, with what must hold whatever the text is. Throwing is wrong in any case. */
import { errorMessages, oneLine, readBody, retryAfter } from '#http/body.ts';
import { readGloboError } from '#backends/globo/client/reasons.ts';
import { bareHost } from '#backends/itcare/client/index.ts';
import { endpointOf } from '#http/parsing/parse.ts';
import { encodeQuery } from '#http/query.ts';
import { withoutHeaderSecrets, withoutSecrets } from '#http/secrets.ts';
import { parseSearch, stringifySearch } from '#app/palette/search-text.ts';
import { phaseOfStatus } from '#changes/change.ts';
import { objectOf, readObject } from '#changes/intent.ts';
import { processFits } from '#changes/kind.ts';
import { balancerFields, toListParams } from '#domain/query/balancer-query.ts';
import { parseExpiry, readExpiry } from '#domain/certificate.ts';
import { closestWord } from '#domain/query/closest-word.ts';
import { toCsv } from '#domain/csv.ts';
import { instantOf, isRawMessage, meaningOf } from '#domain/events/event-fields.ts';
import { parseFilters } from '#domain/events/event-filters.ts';
import { poolFields, toSearch } from '#backends/globo/pool-query.ts';
import { ageOf, instantsOf, isTimeZone } from '#backends/globo/server-time.ts';
import { blocksOf, readRange } from '#domain/addresses/ip-ranges.ts';
import { isUserDown, readHealth, readState } from '#domain/members/member-state.ts';
import { complete, termAt } from '#domain/query/query-complete.ts';
import { removeTerm, setTerm, toggleValue } from '#domain/query/query-edit.ts';
import { mergeTerms, parseQuery, printQuery, type QueryField } from '#domain/query/query-language.ts';
import type { Chance } from '#domain/seeded.ts';
import { objectName } from '#domain/stats/series.ts';
import { matchMember } from '#domain/stats/stats-members.ts';
import { readStats } from '#domain/stats/stats.ts';
import { coverOf, planWhitelist } from '#domain/addresses/whitelist-plan.ts';
import { readWhitelistText } from '#domain/addresses/whitelist-text.ts';
import { readHostLines } from '#features/urls/host-lines.ts';
import { nameCovers } from '#features/tls/cover.ts';
import { balancerSearch } from '#features/balancers/search.ts';
import { botDefenseSearch } from '#features/bot-defense/search.ts';
import { createSearch } from '#features/create-balancer/search.ts';
import { eventSearch } from '#features/events/search.ts';
import { operationSearch } from '#features/operations/search.ts';
import { statsSearch } from '#features/stats/search.ts';
import { certificateSearch } from '#features/tls/search.ts';
import { wrongsOfFilters, wrongsOfJournal } from './consume.ts';
import { formulasIn, invisibleIn } from './exports.ts';
import { allKinds } from './kinds.ts';

export type Rule = (text: string, chance: Chance, other: string) => readonly string[];

const NOW = Date.UTC(2026, 10, 26, 12);
const ZONES = ['UTC', 'Europe/Paris', 'America/Sao_Paulo', 'Pacific/Apia'] as const;

/** Complaints where something does not hold. */
const unless = (holds: boolean, complaint: string): readonly string[] => (holds ? [] : [complaint]);
const finite = (value: number | null) => value === null || Number.isFinite(value);

/** A text read and printed means the same when it is read again. */
function survives(text: string, fields: readonly QueryField[]): readonly string[] {
  const { terms } = parseQuery(text, fields);
  const printed = printQuery(terms);
  const content = (from: string) => JSON.stringify(mergeTerms(parseQuery(from, fields).terms));
  // Printing may quote, and what was nearly too long is too long then.
  return unless(printed.length > 1_900 || content(printed) === content(text), 'it changes');
}

export const RULES: Readonly<Record<string, Rule>> = {
  'search of balancers': (text) => {
    const { terms } = parseQuery(text, balancerFields);
    const params = toListParams(terms);
    const ids = [...(params.services ?? []), ...(params.clouds === undefined ? [] : [params.clouds])];
    return [...survives(text, balancerFields), ...unless(ids.every(Number.isSafeInteger), 'an id is none')];
  },
  'search of pools': (text) => {
    const found = toSearch(parseQuery(text, poolFields).terms, { environments: [{ id: 1, name: text }] });
    if (found.ok) JSON.stringify(found.search);
    return survives(text, poolFields);
  },
  'editing a search': (text, chance, other) => {
    const word = chance.pick(balancerFields.map((field) => field.word) as [string, ...string[]]);
    const values = [other.slice(0, 100), 'x'];
    setTerm(text, balancerFields, word, values, chance.int(2) === 0);
    toggleValue(text, balancerFields, word, other);
    removeTerm(text, { start: chance.int(20), end: chance.int(40) });
    const caret = chance.int(text.length + 2);
    termAt(text, caret, balancerFields);
    const next = complete(text, caret, balancerFields, { value: other });
    return unless(next.caret >= 0 && next.caret <= next.text.length, 'the caret leaves the text');
  },
  'event filters': (text, chance, other) => {
    parseFilters(text);
    return wrongsOfFilters([
      { key: text.slice(0, 200), value: other.slice(0, 200), exclude: chance.int(2) === 0 },
    ]);
  },
  'event keys and times': (text) => {
    isRawMessage(text);
    meaningOf(text);
    return unless(finite(instantOf(text)), 'an instant is no number');
  },
  'whitelist text': (text, chance, other) => {
    const pasted = `${text}\n10.0.0.1 ${other}\n${other}`;
    readWhitelistText(pasted);
    const plan = planWhitelist({
      text: pasted,
      action: chance.pick(['add', 'remove']),
      present: [{ ip: text }, { ip: '10.0.0.0/8' }, { ip: null }],
      internal: [other],
      ranges: chance.pick(['blocks', 'single', 'leave-out', null]),
      sendCovered: chance.int(2) === 0,
    });
    coverOf([text, other])(other);
    const added = plan.steps.filter(({ action }) => action === 'add');
    return unless(
      added.every(({ ip }) => readRange(ip).ok),
      'something is sent that is no address',
    );
  },
  'address ranges': (text) => {
    const read = readRange(text);
    if (!read.ok) return [];
    const again = readRange(read.range.text);
    return [
      ...unless(again.ok && again.range.text === read.range.text, 'its text reads back as another range'),
      ...unless(blocksOf(read.range).length <= 254, 'it falls into too many blocks'),
    ];
  },
  certificates: (text, _, other) => {
    nameCovers(text, other);
    return unless(finite(parseExpiry(text)) && finite(readExpiry(text, NOW).daysLeft), 'days are no number');
  },
  'times of the server': (text, chance) => {
    const zone = chance.pick(ZONES);
    isTimeZone(text);
    ageOf(text, text, NOW);
    const age = ageOf(text, zone, NOW);
    return unless(
      instantsOf(text, zone).every(finite) && !('ms' in age && age.ms < 0),
      'an age is no number',
    );
  },
  'states and words of the server': (text) => {
    isUserDown(text);
    const phase = phaseOfStatus(text);
    const fits = allKinds.every((kind) => typeof processFits(kind, text) === 'boolean');
    const known = [readState(text), readHealth(text), phase].every(
      (w) => w === null || typeof w === 'string',
    );
    return unless(fits && known, 'a word is read as something else');
  },
  'objects of changes': (text, chance) => {
    const { backend, id } = readObject(`${chance.pick(['itcare', 'globo', text])}:${text}`);
    const again = id === null ? null : readObject(objectOf(backend, id)).id;
    return unless(finite(id) && again === id, `its id is ${id}`);
  },
  'names in statistics': (text, _, other) => {
    matchMember([text, other], { name: text, address: other, port: 80 });
    return unless(objectName(text) !== '' || text === '', 'an object without a name').concat(
      readStats({ [text]: { [other]: 1, value: text } }).every(({ value }) => value !== '')
        ? []
        : ['an empty value'],
    );
  },
  'host names': (text) => {
    const hosts = readHostLines(text, [text]).flatMap(({ host, problem }) => (problem ? [] : [host]));
    const all = [...hosts, bareHost(text)].filter((host) => host !== null);
    return unless(
      all.every((host) => /^[a-z0-9.-]{3,64}$/.test(host)),
      'a host name that is none',
    );
  },
  suggestions: (text, _, other) => {
    closestWord(text, [other, 'name', 'status']);
    return [];
  },
  'addresses of the console': (text, _, other) => {
    const search = parseSearch(`?q=${text}&${other}=${text}`);
    const schemas = [
      balancerSearch,
      botDefenseSearch,
      createSearch,
      eventSearch,
      operationSearch,
      statsSearch,
      certificateSearch,
    ];
    for (const schema of schemas) {
      const keys = Object.keys(schema.shape);
      schema.parse({ ...search, ...Object.fromEntries(keys.map((key) => [key, text])) });
      schema.parse(Object.fromEntries(keys.map((key) => [key, [text]])));
    }
    const wellFormed = text.replaceAll(/\p{Surrogate}/gu, '');
    const back = parseSearch(stringifySearch({ q: wellFormed }));
    return unless(wellFormed === '' || back['q'] === wellFormed, 'an address changes what it holds');
  },
  'words of a refusal': (text, chance, other) => {
    const body = readBody(
      chance.pick([text, JSON.stringify({ message: text, detail: other }), `{"detail":"${text}"}`]),
    );
    const type = chance.pick(['application/json', 'application/problem+json', text]);
    const words = errorMessages(body, type);
    const headers = new Headers({ 'Content-Type': 'application/json' });
    const globo = readGloboError({
      write: false,
      path: '/x/',
      status: chance.pick([400, 403, 500, 503]),
      headers,
      body,
    });
    const wait = retryAfter(text, NOW);
    const said: string[] = [
      words.serverMessage ?? '',
      words.field ?? '',
      words.errorCode ?? '',
      globo.serverMessage ?? '',
      oneLine(text),
    ];
    return [
      ...said.flatMap(invisibleIn),
      ...unless(
        said.every((each) => each.length <= 500),
        'an endless sentence',
      ),
      ...unless(wait === undefined || (wait >= 0 && wait <= 3_600_000), 'a wait without end'),
    ];
  },
  'secrets in an answer': (text, _, other) => {
    const answer = { password: text, deep: [{ Authentication: { user: other, password: text } }] };
    withoutSecrets(answer);
    withoutHeaderSecrets(`${text}\r\nCookie: ${other}\r\n`);
    const left = JSON.stringify(answer);
    return unless(!left.includes('password'), 'a password is left');
  },
  'queries of a call': (text, _, other) => {
    const search = encodeQuery({ names: [text, other], page: text });
    endpointOf('GET', `/a/${text}`);
    return unless(!/[\s<>"]/.test(search), 'a query that is no query');
  },
  'tables for spreadsheets': (text, _, other) =>
    formulasIn(
      toCsv([
        [text, other],
        [other, 'x', text],
      ]),
    ),
  journal: (text, _, other) => wrongsOfJournal(text, { kind: 'empty', other }),
};
