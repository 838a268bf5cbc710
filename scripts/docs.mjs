// `npm run docs`: writes the tables of docs/configuration.md anew from public/config.schema.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './say.mjs';

const PAGE = join(root, 'docs/configuration.md');
const SCHEMA = join(root, 'public/config.schema.json');
const BEGIN = '<!-- Tables: written by `npm run docs`. -->';
const END = '<!-- End of the tables. -->';

/** Text of a cell: a bar would end it, and `<id>` would be taken for HTML. */
const cell = (text) => text.replaceAll(/[|<]/g, String.raw`\$&`);
const code = (text) => `\`${text}\``;

function otherwise(node, required) {
  if (required) return 'required';
  if (node.default === undefined) return '';
  const text = JSON.stringify(node.default);
  return text === '{}' ? '' : code(text);
}

/** One row for each field below a node, in the order of the schema. Objects are rows only where they say something. */
function rowsOf(node, place) {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const field = place === '' ? name : `${place}.${name}`;
    const required = node.required?.includes(name) ?? false;
    const own = [code(field), child.description ?? '', otherwise(child, required)];
    const below = child.items ? itemRows(child.items, `${field}[]`) : rowsOf(child, field);
    const isOnlyAnObject = child.properties !== undefined && below.length > 0 && !required;
    return isOnlyAnObject ? below : [own, ...below];
  });
}

/** Those of each item of a list: of its fields, or of the item itself where it has none. */
function itemRows(item, place) {
  return item.properties ? rowsOf(item, place) : [[code(place), item.description ?? '', '']];
}

/** A table as the formatter writes it: columns as wide as their widest cell. */
function table(rows) {
  const all = [['field', 'what belongs there', 'unless set'], ...rows].map((row) => row.map(cell));
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => [...row[column]].length)));
  const line = (row) => `| ${row.map((text, column) => text.padEnd(widths[column])).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head, ...body] = all.map(line);
  return [head, rule, ...body].join('\n');
}

/** Names of fields are code, all others words. */
const title = (name) => (/^[a-z]/.test(name) ? code(name) : name);

/** The tables: one for each backend, one for each other object, and one for all single fields. */
function tablesOf(schema) {
  const { backends, ...others } = schema.properties;
  const single = Object.entries(others).filter(([, node]) => node.properties === undefined);
  const objects = Object.entries(others).filter(([, node]) => node.properties !== undefined);
  const sections = [
    ...Object.entries(backends.properties).map(([name, node]) => [
      `backends.${name}`,
      rowsOf(node, `backends.${name}`),
    ]),
    ...objects.map(([name, node]) => [name, rowsOf(node, name)]),
    ['Other fields', rowsOf({ ...schema, properties: Object.fromEntries(single) }, '')],
  ];
  return sections.map(([name, rows]) => `### ${title(name)}\n\n${table(rows)}\n`).join('\n');
}

/** The page with tables that say what the schema says. The text around them stays. */
export function configurationPage(page, schema) {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin === -1 || end < begin) throw new Error(`docs/configuration.md has no ${BEGIN} … ${END}`);
  return `${page.slice(0, begin)}${BEGIN}\n\n${tablesOf(schema)}\n${page.slice(end)}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync(
    PAGE,
    configurationPage(readFileSync(PAGE, 'utf8'), JSON.parse(readFileSync(SCHEMA, 'utf8'))),
  );
