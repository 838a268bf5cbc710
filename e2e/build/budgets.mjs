// What the browser downloads, against the budgets of the design. Reads the production build; prints a table.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const FIRST_SCREEN = 'Balancers';
const CHART_PAGES = /(?:Stats|Events)$/;
/** In thousands of bytes, compressed as a web server would. */
const LIMITS = { firstScreen: 230, firstScreenFiles: 12, page: 290, chartPage: 340, css: 15 };
/** Pages that a site may begin with have less. */
const FIRST_PAGES = { Haproxy: 215 };
/** Texts that only the simulator and its service worker hold, and that minifying keeps. */
const SIMULATOR_MARKS = /mockServiceWorker|x-msw-|\[MSW\]/;

const thousands = (bytes) => Math.round(bytes / 100) / 10;

function filesBelow(folder, prefix = '') {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = join(prefix, entry.name);
    return entry.isDirectory() ? filesBelow(folder, path) : [path];
  });
}

/** A chunk and everything it imports statically: what must arrive before it runs. */
function closure(manifest, key, found = new Set()) {
  const chunk = manifest[key];
  if (!chunk || found.has(key)) return found;
  found.add(key);
  for (const imported of chunk.imports ?? []) closure(manifest, imported, found);
  return found;
}

/** Problems of index.html that the page's own policy would turn into a blank page. */
function problemsOfPage(html) {
  const problems = [];
  for (const [, attributes, body] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g))
    if (!/\bsrc=/.test(attributes) || body.trim()) problems.push('index.html: inline script');
  if (/<style\b|\sstyle=/.test(html)) problems.push('index.html: inline style');
  if (/\son[a-z]+=/.test(html)) problems.push('index.html: inline event handler');
  for (const [, address] of html.matchAll(/\b(?:src|href)="([^"]*)"/g))
    if (!/^\/(?!\/)/.test(address)) problems.push(`index.html: ${address} is not a path of this origin`);
  return problems;
}

/**
 * Measures a build folder. Rows: name, value, limit (null: only listed), unit. Problems are sentences; a row over its
 * limit is one of them.
 */
export function measure(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'));
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const files = filesBelow(folder).filter((file) => !file.startsWith('.vite'));
  const sizes = new Map(files.map((file) => [file, gzipSync(readFileSync(join(folder, file))).length]));
  const total = (names) => thousands([...names].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0));
  const rows = [];
  const problems = problemsOfPage(html);

  // The page's script, and the application it imports once the language is known.
  const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry);
  if (entries.length === 0) throw new Error('the manifest has no entry');
  const always = [...html.matchAll(/<script\b[^>]*\bsrc="\/([^"]*)"/g)].map(([, file]) => file);
  const pages = new Map();
  for (const key of Object.keys(manifest)) {
    const name = /^src\/pages\/(?:\w+\/)?(\w+)Page\.tsx$/.exec(key)?.[1];
    if (name) pages.set(name, key);
  }
  /** A page inside another one needs both: BalancerMembers is a tab of Balancer, but Balancers is not. */
  const keysOf = (page) =>
    [...pages].filter(
      ([name]) => page === name || (page.startsWith(name) && /^[A-Z]/.test(page.slice(name.length))),
    );
  const load = (page) => {
    const keys = new Set();
    for (const entry of entries) closure(manifest, entry, keys);
    for (const [, key] of keysOf(page)) closure(manifest, key, keys);
    const chunks = [...keys].map((key) => manifest[key]);
    return {
      js: new Set([...always, ...chunks.map((chunk) => chunk.file)]),
      css: new Set(chunks.flatMap((chunk) => chunk.css ?? [])),
    };
  };

  if (!pages.has(FIRST_SCREEN)) problems.push(`src/pages/${FIRST_SCREEN}Page.tsx is not a chunk of its own`);
  const first = load(FIRST_SCREEN);
  rows.push({ name: 'first screen, JS', value: total(first.js), limit: LIMITS.firstScreen, unit: 'KB' });
  rows.push({
    name: 'first screen, JS files',
    value: first.js.size,
    limit: LIMITS.firstScreenFiles,
    unit: '',
  });
  rows.push({ name: 'first screen, CSS', value: total(first.css), limit: LIMITS.css, unit: 'KB' });
  const others = [...pages.keys()].filter((name) => name !== FIRST_SCREEN);
  for (const page of others.toSorted((a, b) => a.localeCompare(b))) {
    const usual = CHART_PAGES.test(page) ? LIMITS.chartPage : LIMITS.page;
    const limit = FIRST_PAGES[page] ?? usual;
    rows.push({ name: `${page}, JS`, value: total(load(page).js), limit, unit: 'KB' });
  }
  const all = (end) => files.filter((file) => file.endsWith(end));
  rows.push({ name: 'all JS', value: total(all('.js')), limit: null, unit: 'KB' });
  rows.push({ name: 'all CSS', value: total(all('.css')), limit: null, unit: 'KB' });
  rows.push({ name: 'all fonts', value: total(all('.woff2')), limit: null, unit: 'KB' });

  const text = (file) => readFileSync(join(folder, file), 'utf8');
  const simulator = files.filter(
    (file) => /mockServiceWorker/.test(file) || (file.endsWith('.js') && SIMULATOR_MARKS.test(text(file))),
  );
  const simulatorBytes = simulator.reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
  rows.push({ name: 'simulator', value: simulatorBytes, limit: 0, unit: 'bytes' });
  for (const file of all('.css'))
    if (/url\(\s*["']?(?:data:|https?:|\/\/)|@import/.test(text(file)))
      problems.push(`${file}: an address outside this origin`);
  for (const { name, value, limit, unit } of rows)
    if (limit !== null && value > limit) problems.push(`${name}: ${value} of ${limit} ${unit}`.trimEnd());
  return { rows, problems };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv[2] ?? 'dist';
  if (!existsSync(join(folder, '.vite/manifest.json'))) {
    console.error(`There is no build in ${folder}: run npm run build first.`);
    process.exit(1);
  }
  const { rows, problems } = measure(folder);
  for (const { name, value, limit, unit } of rows)
    console.log(
      `  ${name.padEnd(28)}${String(value).padStart(7)}${limit === null ? '' : ` of ${limit}`} ${unit}`,
    );
  for (const problem of problems) console.error(`  ✗ ${problem}`);
  process.exit(problems.length > 0 ? 1 : 0);
}
