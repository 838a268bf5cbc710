/** The dictionaries of the backends under the names that their words give themselves: `globo`, `globo-names`. */
export function backendWords(modules: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(modules).map(([path, words]) => {
      const [, backend = '', what = ''] =
        /([\w-]+)\/([\w/-]+)\.[\w-]+\.ts$/.exec(path.slice(ROOT.length)) ?? [];
      return [what === 'words' ? backend : `${backend}-${what.replace('/words', '')}`, words];
    }),
  );
}

const ROOT = '../../backends/';
