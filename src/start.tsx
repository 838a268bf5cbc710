import { type ReactNode, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';

import type { SiteFile } from '#api/site-file.ts';
import { parseSite } from '#api/site-parse.ts';
import { setSite } from '#api/site.ts';
import { App } from '#app/App.tsx';
import { queryClient } from '#app/query-client.ts';
import { setProductionPatterns } from '#domain/environment.ts';
import { startOperations } from '#features/operations/start.ts';
import { lazyPart } from '#ui/part/part.tsx';
import { setSiteTitle } from '#ui/title.ts';

const SiteProblemPage = lazyPart(() =>
  import('#app/site/SiteProblemPage.tsx').then((module) => module.SiteProblemPage),
);

/** Draws the console as the site's file describes it, or what is wrong with the file. */
export function start(file: SiteFile): void {
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<StrictMode>{screen(file)}</StrictMode>);
}

function screen(file: SiteFile): ReactNode {
  try {
    const site = parseSite(file);
    setSite(site);
    setProductionPatterns(site.productionEnvironments);
    setSiteTitle(site.site.name);
  } catch (problem) {
    return (
      <Suspense>
        <SiteProblemPage problem={problem} />
      </Suspense>
    );
  }
  startOperations(queryClient);
  return <App />;
}
