/**
 * Dictionaries under the names that the words give themselves, by the paths of their files: below `parent`,
 * `globo/words.fr.ts` is `globo`, `globo/names.fr.ts` is `globo-names`, `globo/client/words.fr.ts` is `globo-client`.
 */
export function wordsByPath(
  parent: string,
  files: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(files).map(([path, words]) => {
      const [name = ''] = path.slice(parent.length).split('.');
      return [name.replace(/\/words$/, '').replaceAll('/', '-'), words];
    }),
  );
}
