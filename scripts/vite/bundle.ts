import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** What becomes of the modules: which share a file, what the page announces, what must never be in it. */

type Grouping = (id: string, context: Rolldown.ChunkingContext) => string | null;

/** All that these files import, one through the other, but for what was found before. */
function closure(
  files: readonly string[],
  context: Rolldown.ChunkingContext,
  found: Set<string>,
): Set<string> {
  const needed = new Set<string>();
  const add = (id: string) => {
    if (found.has(id) || needed.has(id)) return;
    needed.add(id);
    for (const imported of context.getModuleInfo(id)?.importedIds ?? []) add(imported);
  };
  for (const file of files) add(file);
  return needed;
}

/**
 * What the first screen needs and other pages as well becomes one file. Left to itself, the bundler makes one per
 * set of pages that share something: two dozen for the first screen, and more with every new page.
 */
export function firstScreen(src: string): Grouping {
  let needed: Set<string> | null = null;
  return (id, context) => {
    needed ??= closure(firstFiles(src), context, new Set());
    return needed.has(id) ? 'shared' : null;
  };
}

const firstFiles = (src: string) => ['start.tsx', 'pages/BalancersPage.tsx'].map((file) => join(src, file));

/** What leads changes follows the first screen on every page, in one file too. */
export function afterFirstScreen(src: string): Grouping {
  let needed: Set<string> | null = null;
  return (id, context) => {
    if (!needed) {
      const first = closure(firstFiles(src), context, new Set());
      needed = closure([join(src, 'changes/engine/launch.ts')], context, first);
    }
    return needed.has(id) ? 'changes' : null;
  };
}

/**
 * The application is imported once the language is known. Announced in the page itself, it is fetched meanwhile: the
 * wait for the language, none at all in English, costs no round trip.
 */
export function preloadApplication(): Plugin {
  return {
    name: 'drainboard:preload-application',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
        const start = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/src/start.tsx'));
        const files = new Set<string>();
        const styles = new Set<string>();
        const add = (file: string) => {
          const chunk = chunks.find(({ fileName }) => fileName === file);
          if (!chunk || files.has(file)) return;
          files.add(file);
          for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
          for (const imported of chunk.imports) add(imported);
        };
        if (start) add(start.fileName);
        const links = [
          ...[...files].map((file) => ({ rel: 'modulepreload', crossorigin: true, href: `/${file}` })),
          ...[...styles].map((file) => ({ rel: 'stylesheet', crossorigin: true, href: `/${file}` })),
        ];
        return links
          .filter(({ href }) => !html.includes(`"${href}"`))
          .map((attrs) => ({ tag: 'link', attrs, injectTo: 'head' }));
      },
    },
  };
}

/**
 * recharts remembers its calculations through reselect, which keeps one for every number it ever met: the ends of an
 * axis of time are new with each drawing, and charts left open overnight filled the memory. Its import is led to a
 * `createSelector` of the same library that forgets.
 */
export function forgettingCharts(selectors: string): Plugin {
  return {
    name: 'drainboard:forgetting-charts',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === 'reselect' && importer?.includes('/node_modules/recharts/') ? selectors : null,
  };
}

/** Beside every hashed text its compressed form, which nginx sends as it is (gzip_static). */
export function compressed(): Plugin {
  return {
    name: 'drainboard:compressed',
    apply: 'build',
    writeBundle({ dir = '.' }, bundle) {
      for (const file of Object.keys(bundle)) {
        if (!/^assets\/.*\.(?:js|css|svg)$/.test(file)) continue;
        const text = readFileSync(join(dir, file));
        if (text.length >= 1000) writeFileSync(join(dir, `${file}.gz`), gzipSync(text, { level: 9 }));
      }
    },
  };
}

/** The production build fails rather than ship a byte of the simulator. */
export function noSimulator(): Plugin {
  return {
    name: 'drainboard:no-simulator',
    apply: 'build',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((output) =>
        output.type === 'chunk' ? output.moduleIds : [],
      );
      const strays = modules.filter((id) => /\/src\/simulator\/|\/node_modules\/(?:msw|@mswjs)\//.test(id));
      if (strays.length > 0) this.error(`The production build contains the simulator: ${strays.join(', ')}`);
    },
  };
}
