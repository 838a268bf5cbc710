/** What reads foreign text, as a whole: cutting, splitting and comparing can be as slow as an expression. */
import { errorMessages, oneLine, readBody, retryAfter } from '#http/body.ts';
import { ApiError, isApiError } from '#http/errors.ts';
import { readGloboError } from '#backends/globo/client/reasons.ts';
import { parseHead, parseStatistics, readAddress, readStatus } from '#backends/haproxy/client/index.ts';
import { bareHost } from '#backends/itcare/client/index.ts';
import { endpointOf } from '#http/parsing/parse.ts';
import { withoutHeaderSecrets, withoutSecrets } from '#http/secrets.ts';
import { isToken } from '#http/session/sign-in.ts';
import { languageIn } from '#http/site/site-file.ts';
import { parseSite, SiteProblem } from '#backends/site-parse.ts';
import { parseSearch } from '#app/palette/search-text.ts';
import { readObject } from '#changes/intent.ts';
import { processFits } from '#changes/kind.ts';
import { balancerFields } from '#domain/query/balancer-query.ts';
import { readExpiry } from '#domain/certificate.ts';
import { toCsv } from '#domain/csv.ts';
import { isProduction, setProductionPatterns } from '#domain/environment.ts';
import { instantOf, isRawMessage, meaningOf, newEvents } from '#domain/events/event-fields.ts';
import { parseFilters } from '#domain/events/event-filters.ts';
import { poolFields, toSearch } from '#backends/globo/pool-query.ts';
import { ageOf } from '#backends/globo/server-time.ts';
import { canonicalAddress, readHostQuery } from '#domain/members/host.ts';
import { readRange } from '#domain/addresses/ip-ranges.ts';
import { shortIpv6 } from '#domain/addresses/ipv6.ts';
import { complete, termAt } from '#domain/query/query-complete.ts';
import { setTerm, toggleValue } from '#domain/query/query-edit.ts';
import { parseQuery, printQuery } from '#domain/query/query-language.ts';
import { lexQuery } from '#domain/query/query-lexer.ts';
import { objectName } from '#domain/stats/series.ts';
import { matchMember } from '#domain/stats/stats-members.ts';
import { readStats } from '#domain/stats/stats.ts';
import { readWhitelistText } from '#domain/addresses/whitelist-text.ts';
import { listText } from '#features/bot-defense/whitelist/list-text.ts';
import { draftField } from '#features/create-balancer/draft.ts';
import { eventSearch } from '#features/events/search.ts';
import { fieldInstant } from '#features/events/range/times.ts';
import { nameCovers } from '#features/tls/cover.ts';
import { readHostLines } from '#features/urls/host-lines.ts';
import { momentText } from '#ui/time/format.ts';
import { exportsOfJournal } from '#e2e/contract/fuzz/consume.ts';
import { allKinds } from '#e2e/contract/fuzz/kinds.ts';

const NOW = Date.UTC(2026, 10, 26, 12);

type Reader = (text: string) => unknown;

/** Patterns as a site may write them, on the name of an environment. */
function production(pattern: string): Reader {
  return (text) => {
    setProductionPatterns([pattern]);
    const is = isProduction(text);
    setProductionPatterns(['^prod']);
    return is;
  };
}

function site(text: string): unknown {
  try {
    return parseSite({ status: 200, text });
  } catch (error) {
    if (error instanceof SiteProblem) return error.kind;
    throw error;
  }
}

/** As a cell, with quotes that may never end, or as a head. */
function statistics(text: string): unknown {
  const head = '# pxname,svname,type,status,last_chk,check_status,scur,\n';
  const row = `web,web1,2,${text.replaceAll(',', '')},${text},L7STS,${text},\n`;
  return [`${head}${row}`, `${head}web,"${text}`, `# ${text}`].map((csv) => {
    try {
      const read = parseStatistics(csv);
      return read.servers.map((server) => readStatus(server, read));
    } catch (error) {
      if (isApiError(error)) return error.kind;
      throw error;
    }
  });
}

const json = (text: string) => readBody(JSON.stringify({ message: text, errorDesc: text, errorCode: text }));

/**
 * What is read, the file of the expressions that the attacks are made of (below `src`), the reader, and how many ms it
 * may take where that is no constant number of looks at each character.
 */
export const READERS: readonly [what: string, file: string, reader: Reader, most?: number][] = [
  ['secrets in the path of a probe', 'http/secrets.ts', (text) => withoutSecrets([{ path: text }])],
  ['secrets by name', 'http/secrets.ts', (text) => withoutSecrets({ [text]: 1, headers: { [text]: 1 } })],
  ['secrets in a raw request', 'http/secrets.ts', withoutHeaderSecrets],
  ['a body', 'http/body.ts', readBody],
  ['words of an error', 'http/body.ts', (text) => errorMessages(json(text), text)],
  ['plain words of an error', 'http/body.ts', (text) => errorMessages(readBody(text), null)],
  ['one line', 'http/body.ts', oneLine],
  ['Retry-After', 'http/body.ts', (text) => retryAfter(text, NOW)],
  [
    'the sentence of an error',
    'http/errors.ts',
    (reason) => new ApiError({ kind: 'contract', method: 'GET', path: '/x', reason, outcome: 'none' }),
  ],
  [
    'a refusal of GloboNetworkAPI',
    'backends/globo/client/reasons.ts',
    (text) =>
      readGloboError({
        write: false,
        path: '/x/',
        status: 400,
        headers: new Headers({ 'X-Request-Id': text.replaceAll(/[^ -~]/g, '?') }),
        body: readBody(JSON.stringify({ detail: text })),
      }),
  ],
  ['the name of an endpoint', 'http/parsing/parse.ts', (text) => endpointOf('GET', text)],
  ['a token', 'http/session/sign-in.ts', isToken],
  ['the language of a site', 'http/site/site-file.ts', (text) => languageIn({ status: 200, text })],
  ['config.json', 'backends/site-parse.ts', site],
  ['an issuer in config.json', 'backends/itcare/settings.ts', (text) => site(configWith(text))],
  ['an environment by ^prod', 'domain/environment.ts', production('^prod')],
  ['an environment by three repeats', 'domain/environment.ts', production('.*-.*a.*!')],
  ['the address of a page', 'domain/events/event-filters.ts', (text) => parseSearch(`?q=${text}`)],
  ['event filters', 'domain/events/event-filters.ts', parseFilters],
  ['the search of events', 'features/events/search.ts', (q) => eventSearch.parse({ filters: q, from: q, q })],
  ['a search in pieces', 'domain/query/query-lexer.ts', lexQuery],
  ['a search of balancers', 'domain/query/query-language.ts', (text) => parseQuery(text, balancerFields)],
  [
    'a search printed',
    'domain/query/query-lexer.ts',
    (text) => printQuery(parseQuery(text, balancerFields).terms),
  ],
  [
    'a search of pools',
    'backends/globo/pool-query.ts',
    (text) => toSearch(parseQuery(text, poolFields).terms, { environments: [{ id: 1, name: text }] }),
  ],
  ['a search by address', 'backends/globo/pool-query.ts', (text) => parseQuery(`ip:${text}`, poolFields)],
  [
    'the term at the caret',
    'domain/query/query-complete.ts',
    (text) => termAt(text, text.length, balancerFields),
  ],
  [
    'a search completed',
    'domain/query/query-complete.ts',
    (text) => complete(text, text.length, balancerFields, { value: 'x' }),
  ],
  [
    'a search edited',
    'domain/query/query-edit.ts',
    (text) => toggleValue(setTerm(text, balancerFields, 'name', ['x'], false), balancerFields, 'name', 'y'),
  ],
  ['a cell of a table', 'domain/csv.ts', (text) => toCsv([['x', text]])],
  ['an expiry date', 'domain/certificate.ts', (text) => readExpiry(text, NOW)],
  ['the time of an event', 'domain/events/event-fields.ts', instantOf],
  ['the key of an event', 'domain/events/event-fields.ts', (text) => [isRawMessage(text), meaningOf(text)]],
  [
    'an event',
    'domain/events/event-fields.ts',
    (text) => newEvents([{ support_id: text, time: text }], new Set()),
  ],
  ['a time of the server', 'backends/globo/server-time.ts', (text) => ageOf(text, 'UTC', NOW)],
  ['a server that is looked for', 'domain/members/host.ts', readHostQuery],
  ['an address', 'domain/addresses/ipv6.ts', (text) => [canonicalAddress(text), shortIpv6(text)]],
  ['a range of addresses', 'domain/addresses/ip-ranges.ts', readRange],
  // Fifty thousand words, each tried as an address.
  ['a pasted list of addresses', 'domain/addresses/whitelist-text.ts', readWhitelistText, 1_000],
  ['pasted host names', 'features/urls/host-lines.ts', (text) => readHostLines(text, [text])],
  ['a host name', 'backends/itcare/client/check.ts', bareHost],
  ['a table of statistics', 'backends/haproxy/client/cells.ts', statistics],
  ['the words of a server', 'backends/haproxy/client/status.ts', statistics],
  ['where a server is', 'backends/haproxy/client/address.ts', readAddress],
  ['the head of a statistics page', 'backends/haproxy/client/head.ts', parseHead],
  ['an object of the statistics', 'domain/stats/series.ts', objectName],
  [
    'a member in the statistics',
    'domain/stats/stats-members.ts',
    (name) => matchMember([name], { name, address: name, port: 1 }),
  ],
  ['statistics', 'domain/stats/stats.ts', (text) => readStats({ [text]: { value: text } })],
  ['the object of a change', 'changes/intent.ts', (text) => readObject(`itcare:${text}`)],
  ['the process of an action', 'features/lifecycle/kinds.ts', processes],
  ['the process of bot defense', 'features/bot-defense/kinds.ts', processes],
  [
    'a whitelist as text',
    'features/bot-defense/whitelist/list-text.ts',
    (text) => listText([{ key: '1', ip: '192.0.2.7', url: text, comment: text }]),
  ],
  ['a field of the draft', 'features/create-balancer/draft.ts', draftField],
  ['a time that was typed', 'features/events/range/times.ts', (text) => fieldInstant(text, 'utc')],
  ['a name of a certificate', 'backends/itcare/client/check.ts', (text) => nameCovers(text, text)],
  ['a moment', 'ui/time/format.ts', momentText],
  // The text stands in nine places of it.
  ['exports of the journal', 'domain/markdown.ts', (text) => exportsOfJournal(text, { text }), 2_000],
];

function processes(text: string): unknown {
  return allKinds.map((kind) => processFits(kind, text));
}

function configWith(authority: string): string {
  const signIn = { kind: 'oidc', authority, clientId: 'x', tokenPath: authority };
  return JSON.stringify({ backends: { itcare: { signIn } }, productionEnvironments: [authority] });
}
