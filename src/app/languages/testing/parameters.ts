import { childrenOf, isNode, type Node, textOf, treeOf } from './message-files.ts';

/** The types of a function's parameters, as written in the English file: `number | null`. */
export type Parameters = ReadonlyMap<string, readonly string[]>;

/** By the path of each function within the words of a file: `column.name`. */
export function parametersIn(path: string): Parameters {
  const code = textOf(path);
  const tree = treeOf(path, code);
  const constants = new Map<string, Node>();
  const found = new Map<string, readonly string[]>();
  let words: Node | undefined;

  const collect = (node: Node) => {
    if (node.type === 'VariableDeclarator' && isNode(node['id']))
      constants.set(String(node['id']['name']), node);
    if (node.type === 'FunctionDeclaration' && isNode(node['id']))
      constants.set(String(node['id']['name']), node);
    if (node.type === 'CallExpression' && isNode(node['callee']) && node['callee']['name'] === 'inLanguage')
      words = list(node['arguments'])[1];
    for (const child of childrenOf(node)) collect(child);
  };
  const annotation = (node: Node): string | undefined => {
    const type = isNode(node['typeAnnotation']) ? node['typeAnnotation']['typeAnnotation'] : undefined;
    return isNode(type) ? code.slice(type.start, type.end) : undefined;
  };
  /** The parameters of `(…) => …` as the last part of a constant's type, where the functions have none of their own. */
  const fromType = (declarator: Node): readonly string[] | undefined => {
    const functions: Node[] = [];
    const search = (node: Node) => {
      if (node.type === 'TSFunctionType') functions.push(node);
      else for (const child of childrenOf(node)) search(child);
    };
    if (isNode(declarator['id'])) search(declarator['id']);
    return functions[0] && list(functions[0]['params']).map((each) => annotation(each) ?? '?');
  };
  const visit = (node: Node | undefined, at: string, inherited?: readonly string[]): void => {
    if (!node) return;
    switch (node.type) {
      case 'ObjectExpression':
        for (const property of list(node['properties'])) {
          const { key, value } = property;
          if (property.type !== 'Property' || !isNode(key) || !isNode(value)) continue;
          const name = String(key['name'] ?? key['value']);
          visit(value, at === '' ? name : `${at}.${name}`, inherited);
        }
        return;
      case 'ArrowFunctionExpression':
      case 'FunctionDeclaration':
        found.set(
          at,
          list(node['params']).map((each, index) => annotation(each) ?? inherited?.[index] ?? '?'),
        );
        return;
      case 'Identifier': {
        const constant = constants.get(String(node['name']));
        if (constant?.type === 'FunctionDeclaration') visit(constant, at);
        else if (constant && isNode(constant['init'])) visit(constant['init'], at, fromType(constant));
        return;
      }
      default:
        if (isNode(node['expression'])) visit(node['expression'], at, inherited);
    }
  };
  collect(tree);
  visit(words, '');
  return found;
}

function list(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}
