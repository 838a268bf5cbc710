/** The regular expressions that ship, read from the source. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';

export interface Found {
  /** Below `src`. */
  readonly file: string;
  readonly expression: RegExp;
}

const root = join(import.meta.dirname, '../../../src');
const NOT_SHIPPED = /^(?:simulator\/|demo\.ts)|\/testing\/|\.test\.tsx?$|\/test-[\w-]+\.ts$/;

/** All literals, and the files that make an expression while running: no text here can stand for all of those. */
export function expressionsShipped(): { found: Found[]; making: string[] } {
  const found: Found[] = [];
  const making: string[] = [];
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file) || NOT_SHIPPED.test(file)) continue;
    const { program, errors } = parseSync(file, readFileSync(join(root, file), 'utf8'));
    const [error] = errors;
    if (error) throw new Error(`${file}: ${error.message}`);
    const made = ({ callee }: ESTree.NewExpression | ESTree.CallExpression): void => {
      if (callee.type === 'Identifier' && callee.name === 'RegExp') making.push(file);
    };
    new Visitor({
      Literal: (node) => {
        if ('regex' in node)
          found.push({ file, expression: new RegExp(node.regex.pattern, node.regex.flags) });
      },
      NewExpression: made,
      CallExpression: made,
    }).visit(program);
  }
  return { found, making };
}
