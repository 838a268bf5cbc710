import { inLanguage } from '#languages/language.ts';

/** The words around `/config.json`: the screen of a file that cannot be used, and the descriptions of its schema. */
export const messages = inLanguage('site', {
  title: {
    missing: 'This site has no configuration',
    unreachable: 'The configuration of this site could not be read',
    'not-json': 'The configuration of this site is not JSON',
    wrong: 'The configuration of this site is not right',
  },
  text: {
    missing: (file: string) =>
      `The web server has no file ${file}. Put one beside index.html; it says which load balancer APIs this site has and how operators sign in.`,
    unreachable: (file: string, status: number | undefined) =>
      `${file} could not be read from the web server${status === undefined ? '' : ` (status ${status})`}. Check the connection and the web server, then reload.`,
    'not-json': (file: string) =>
      `${file} cannot be read. Correct it on the web server, then reload. The browser says:`,
    wrong: (file: string) => `Correct these fields of ${file} on the web server, then reload.`,
  },
  unknown: 'is not a setting of this console: it may be misspelt or stand in the wrong place.',
  expected: (what: string) => `must be ${what}.`,
  nothing: 'It is missing.',
  found: (json: string) => `The file has ${json}.`,
  more: (count: number) => `${count} more.`,
  form: 'What each field may be is written in',
  reload: 'Reload',
  somethingElse: 'as the schema says',
  /** What belongs at each place of the file, after “must be”; positions of a list are `[]`, kinds of polling `*`. */
  places: {
    '': 'an object such as {"backends": {"itcare": {"signIn": {"kind": "proxy"}}}}',
    $schema: 'the address of config.schema.json, for editors',
    backends: 'an object that names the backends of this site, one at least',
    site: 'an object with name, color, production',
    'site.name': 'a text of 1 to 40 characters, shown in the bar',
    'site.color': 'teal, blue, indigo, brown or slate',
    'site.production': 'true or false: whether the whole site is marked as production',
    polling: 'an object with balancers, members, events, pools, poolMembers',
    'polling.*': 'an object with leastSeconds, usualSeconds',
    'polling.*.leastSeconds':
      'a whole number of seconds from 1 to 3600: no operator may have these pages read more often',
    'polling.*.usualSeconds':
      'a whole number of seconds from 1 to 3600: how often these pages are read unless the operator chooses',
    language: 'en, fr or pt-BR: the language for operators who chose none',
    productionEnvironments: 'a list of at most 50 regular expressions',
    'productionEnvironments[]':
      'a regular expression, tried without regard to case on the names of environments, such as ^prod; at most four repeats, and none of what can be read in several ways',
    guard: 'an object with minimumHealthy, rules, freezes: what is asked of every change',
    'guard.minimumHealthy':
      'a whole number from 1 to 1000: so many members have to stay enabled and up in a pool, unless its name is typed',
    'guard.rules':
      'a list of at most 200 rules for pools that need another minimum; the first that fits counts',
    'guard.rules[]': 'an object with minimumHealthy, and with pool or environment or both',
    'guard.rules[].pool':
      'a regular expression, tried without regard to case on the names of pools and load balancers',
    'guard.rules[].environment':
      'a regular expression, tried without regard to case on the names of environments',
    'guard.rules[].minimumHealthy': 'a whole number from 1 to 1000',
    'guard.freezes': 'a list of at most 500 times in which a change takes a reason to override',
    'guard.freezes[]': 'an object with from, to, reason, environments; to has to be later than from',
    'guard.freezes[].from': 'a moment with its offset, such as 2026-12-24T18:00:00+01:00',
    'guard.freezes[].to': 'a moment with its offset, such as 2026-12-27T06:00:00Z',
    'guard.freezes[].reason': 'a text of 1 to 200 characters, shown with the question',
    'guard.freezes[].environments':
      'a list of 1 to 50 regular expressions; without it the freeze holds in every environment',
    'guard.freezes[].environments[]':
      'a regular expression, tried without regard to case on the names of environments',
    links: 'a list of at most 12 links, shown on the page Connections',
    'links[]': 'an object with label, address',
    'links[].label': 'a text of 1 to 40 characters',
    'links[].address': 'an address that begins with https://',
  },
});
