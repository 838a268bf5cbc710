import { type ReactNode, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';

import { watchPageLife } from './http/page-life.ts';
import { ARRIVAL, openSession } from './http/session/session.ts';
import type { SiteFile } from './http/site/site-file.ts';
import { explainBackends, parseSite } from '#backends/site-parse.ts';
import { type Backend, type Site, setSite, signInOf } from './http/site/site.ts';
import { backendNamed, siteBackends } from '#backends/registry.ts';
import { App } from '#app/App.tsx';
import { afterFirstRows } from './app/shell/after-first-rows.ts';
import { queryClient } from '#app/query-client.ts';
import { router } from '#app/router.tsx';
import { startChanges } from '#changes/start.ts';
import { setProductionPatterns } from '#domain/environment.ts';
import { preloadBadge } from './features/operations/tray/OperationBadge.tsx';
import { lazyComponent } from './ui/lazy/lazy-component.tsx';
import { messages } from './app/messages.ts';
import { forgetDenied } from './components/permissions.ts';
import { setSiteTitle } from './ui/browser/title.ts';
import { announce } from '#ui/toast/toasts.ts';

const SiteProblemPage = lazyComponent(() =>
  import('#app/site/SiteProblemPage.tsx').then((module) => module.SiteProblemPage),
);
const SignedInPage = lazyComponent(() =>
  import('./features/session/oidc/SignedInPage.tsx').then((module) => module.SignedInPage),
);

/** Draws the console as the site's file describes it, or what is wrong with the file. */
export async function start(file: SiteFile): Promise<void> {
  const root = document.getElementById('root');
  const screen = await screenOf(file);
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <Suspense>{screen}</Suspense>
      </StrictMode>,
    );
  }
}

async function screenOf(file: SiteFile): Promise<ReactNode> {
  try {
    const site = parseSite(file);
    if (site.guard !== undefined) (await import('#app/site/site-guard.ts')).applyGuard(file, site.guard);
    applySite(site);
  } catch (problem) {
    return <SiteProblemPage problem={problem} backends={await explainBackends().catch(() => ({}))} />;
  }
  if (window.location.pathname === ARRIVAL) {
    const [{ arrive }, { landing }] = await Promise.all([
      import('./features/session/oidc/arrive.ts'),
      import('#app/landing.ts'),
    ]);
    const arrival = await arrive(window.location.href);
    if (arrival.kind !== 'home') return <SignedInPage kind={arrival.kind} />;
    router.history.replace(landing(arrival.to));
  }
  watchPageLife(window);
  startChanges({
    client: queryClient,
    kinds: async () => {
      // What comes of a change is told by a toast and a badge: their files are there before they are needed, and before
      // the network may be gone.
      void import('#ui/toast/Toaster.tsx').catch(() => undefined);
      preloadBadge();
      return (await import('#app/change-kinds.ts')).changeKinds();
    },
    onDenied: (intent) => void import('#app/rights.ts').then(({ learnRight }) => learnRight(intent)),
    nounOf: (backend) => backendNamed(backend).noun,
    idle: afterFirstRows(queryClient),
  });
  return <App />;
}

/** What one operator could not read or do, the next one may. */
function open(backend: Backend): void {
  openSession(backend, (other) => {
    forgetDenied();
    if (other !== null)
      announce(messages.otherOperator(other), 'warn', { description: messages.otherOperatorText });
    void queryClient.invalidateQueries();
  });
}

function applySite(site: Site): void {
  setSite(site);
  setProductionPatterns(site.productionEnvironments);
  setSiteTitle(site.site.name);
  for (const { name } of siteBackends()) if (signInOf(name).kind !== 'proxy') open(name);
}
