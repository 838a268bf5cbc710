import { describe, expect, it } from 'vitest';

import {
  childrenOf,
  codeFiles,
  isNode,
  type Node,
  textOf,
  treeOf,
  messageFiles,
} from './testing/message-files.ts';

// Words that stand in code and not in a file of words would be English in every language.

/** Attributes and properties whose text is read by people. */
const READ =
  /^(?:label|phoneLabel|title|text|placeholder|alt|hint|description|heading|caption|summary|message|reason|advice|aria-(?:label|description|roledescription|valuetext|placeholder))$/;
/** Two words after each other, or a word with a full stop: prose. */
const PROSE = /\p{L}{2,}[,;:]? \p{L}+|^\p{Lu}\p{Ll}+[.!?…]$/u;
const WORD = /\p{L}{2,}/u;

/** Texts that look like words and are none of any language. */
const NO_WORDS: readonly RegExp[] = [
  // Names of keys, as they are written on them.
  /^(?:Ctrl K|⌘ K|g [a-z])$/,
  // Values of attributes.
  /^noopener noreferrer$/,
  // Names of endpoints and of columns in exports, which scripts go by.
  /^(?:POST|PUT|PATCH|DELETE|GET) |^(?:balancer id|change reference|answered after ms|duration ms)$/,
  // Names that nobody translates.
  /^(?:SNAT|UTC|config\.schema\.json)$/,
  // Commands and scripts that are shown to be run.
  /^-H "|answer\.(?:status|text)|^await fetch\($/,
  // Media types and selectors.
  /^application\/|^\(?(?:max|min)-width|prefers-|::before|^(?:path, line, text|defs, clipPath)$/,
];

interface Place {
  /** The attribute or property it is the value of. */
  name?: string;
  /** Directly between tags. */
  content?: boolean;
}

/** Texts in this code that people would read. */
function leftIn(path: string, code?: string): string[] {
  const left: string[] = [];
  const check = (text: unknown, { name, content }: Place) => {
    if (typeof text !== 'string' || NO_WORDS.some((pattern) => pattern.test(text.trim()))) return;
    const isRead = content || (name !== undefined && READ.test(name));
    if (PROSE.test(text) || (isRead && WORD.test(text))) left.push(text.trim());
  };
  const visit = (node: Node, place: Place) => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ImportExpression':
      case 'ExportAllDeclaration':
        return;
      case 'NewExpression':
        // What a program throws at its programmers.
        if (nameOf(node['callee']).endsWith('Error')) return;
        break;
      case 'Literal':
        check(node['value'], place);
        return;
      case 'JSXText':
        check(node['value'], { content: true });
        return;
      case 'TemplateElement':
        if (isRecord(node['value'])) check(node['value']['cooked'], place);
        return;
      case 'JSXAttribute':
        for (const child of childrenOf(node)) visit(child, { name: nameOf(node['name']) });
        return;
      case 'Property':
        if (isNode(node['value'])) visit(node['value'], { name: nameOf(node['key']) });
        return;
      case 'JSXElement':
        // A key is called the same everywhere.
        if (isNode(node['openingElement']) && nameOf(node['openingElement']['name']) === 'kbd') return;
        for (const child of childrenOf(node)) visit(child, { content: true });
        return;
      case 'CallExpression':
      case 'MemberExpression':
      case 'BinaryExpression':
      case 'ArrowFunctionExpression':
      case 'JSXOpeningElement':
        for (const child of childrenOf(node)) visit(child, {});
        return;
    }
    if (node.type.startsWith('TS') && !/^TS(?:As|Satisfies|NonNull)Expression$/.test(node.type)) return;
    for (const child of childrenOf(node)) visit(child, place);
  };
  visit(treeOf(path, code), {});
  return left;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function nameOf(value: unknown): string {
  return isNode(value) ? String(value['name'] ?? value['value']) : '';
}

describe('words left in code', () => {
  const apart = new Set(messageFiles.map(({ path }) => path));
  const files = codeFiles.filter((path) => !apart.has(path) && !path.startsWith('languages/'));

  it.each(files)('%s has none', (path) => {
    expect(leftIn(path)).toEqual([]);
  });

  it.each([
    ['<p>Members</p>', 'Members'],
    ['<p>{count} left</p>', 'left'],
    ['<p>{on ? "yes" : words.no}</p>', 'yes'],
    ['<p>{`${count} members`}</p>', 'members'],
    ['<button aria-label="Close" />', 'Close'],
    ['<input placeholder="Name" />', 'Name'],
    ['<Field label={`Port ${n}`} />', 'Port'],
    ['<Panel title={wide ? "Wide" : undefined} />', 'Wide'],
    ['const items = [{ label: "Save", onSelect }]', 'Save'],
    ['announce("It was saved")', 'It was saved'],
    ['announce(ok ? "Saved." : words.lost)', 'Saved.'],
    ['const text = `The pool ${name}`', 'The pool'],
  ])('would be found in %s', (code, text) => {
    expect(
      leftIn('sample.tsx', `export const sample = () => { return (${code.replace(/^const \w+ = /, '')}); };`),
    ).toEqual([text]);
  });

  it.each([
    '<p className="wide">{words.title}</p>',
    '<kbd aria-hidden>Ctrl K</kbd>',
    '<input type="text" autoComplete="off" name="address" />',
    'new RangeError("a ring of no samples")',
    'event.key === "Enter"',
    '<Link to="/balancers" search={{ sort: "name,asc" }}>{name}</Link>',
  ])('are not seen in %s', (code) => {
    expect(leftIn('sample.tsx', `export const sample = (${code});`)).toEqual([]);
  });

  it('are looked for in all code that ships', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files).toContain('features/members/MembersPanel.tsx');
    expect(textOf('features/members/MembersPanel.tsx')).toContain('messages');
  });
});
