/**
 * Dictionaries under the names that the words give themselves, by the paths of their files: below `parent`,
 * `globo/messages.ts` is `globo`, `globo/names.ts` is `globo-names`, `globo/client/messages.ts` is `globo-client`.
 */
export function messagesByPath(
  parent: string,
  files: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(files).map(([path, words]) => {
      const [name = ''] = path.slice(parent.length).split('.');
      return [name.replace(/\/messages$/, '').replaceAll('/', '-'), words];
    }),
  );
}
