import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

/** `src`, where the words are. */
export const source = join(import.meta.dirname, '../../..');

/** Paths below `src` of all code that ships, tests and the simulator left out. */
export const codeFiles: readonly string[] = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter(
    (path) =>
      /\.tsx?$/.test(path) &&
      !/^simulator\/|^demo\.ts$|\.test\.|\btest(?:ing|-setup)\b|\/samples\//.test(path),
  )
  .toSorted((a, b) => a.localeCompare(b));

export const textOf = (path: string): string => readFileSync(join(source, path), 'utf8');

export interface MessageFile {
  path: string;
  /** The name of what it exports; empty when it does not. */
  exported: string;
  /** Its name in the dictionaries. */
  name: string;
}

/** What calls `inLanguage`. */
export const messageFiles: readonly MessageFile[] = codeFiles
  .filter((path) => !path.startsWith('languages/'))
  .flatMap((path) =>
    [...textOf(path).matchAll(/(?:export const (\w+) = )?\binLanguage\(\s*'([^']*)'/g)].map(
      ([, exported = '', name = '']) => ({ path, exported, name }),
    ),
  );

export async function loadMessages(path: string, exported: string): Promise<unknown> {
  const module: Record<string, unknown> = await import(join(source, path));
  return module[exported];
}

/** A node of the syntax tree: what is needed of it, whatever it is. */
export interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string';
}

export function treeOf(path: string, code = textOf(path)): Node {
  const { program, errors } = parseSync(path, code);
  if (errors.length > 0 || !isNode(program)) throw new Error(`${path} cannot be parsed`);
  return program;
}

export function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) => {
    const nodes: readonly unknown[] = Array.isArray(value) ? value : [value];
    return nodes.filter(isNode);
  });
}
