import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';

import type { Backend } from '#http/site/site.ts';
import { useSessions } from '#features/session/use-session.ts';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';

import { needsOf } from '#app/palette/places.ts';

const SignInScreen = lazyComponent(() =>
  import('#features/session/SignInScreen.tsx').then((module) => module.SignInScreen),
);
const SignInDialog = lazyComponent(() =>
  import('#features/session/SignInDialog.tsx').then((module) => module.SignInDialog),
);
const SignedOutNotice = lazyComponent(() =>
  import('#features/session/SignedOutNotice.tsx').then((module) => module.SignedOutNotice),
);

/**
 * The page, once whoever it needs is signed in. Before that the way to sign in stands in its place; when a sign-in
 * ends later, over it: what is open and typed there stays.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const viewOf = useSessions();
  const is = (backend: Backend) => viewOf(backend)?.state ?? 'in';
  const missing = needsOf(path).filter(({ backend }) => is(backend) !== 'in');
  const asked = missing.find(({ backend }) => viewOf(backend)?.dismissed !== true);
  if (asked && is(asked.backend) === 'out') {
    return (
      <Suspense fallback={null}>
        <SignInScreen key={asked.backend} {...asked} />
      </Suspense>
    );
  }
  return (
    <>
      <Suspense fallback={null}>
        {missing.map((each) =>
          each === asked ? null : <SignedOutNotice key={each.backend} backend={each.backend} />,
        )}
      </Suspense>
      {children}
      <Suspense fallback={null}>{asked ? <SignInDialog backend={asked.backend} /> : null}</Suspense>
    </>
  );
}
